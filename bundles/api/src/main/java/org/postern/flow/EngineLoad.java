// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

/**
 * How busy the engine is at this moment.
 *
 * @param sessions open client connections
 * @param transactions messages under way
 * @param queued stage examinations that wait for a worker
 * @param queueLimit beyond this many, new ones are refused for now (451 4.3.2)
 * @param busyWorkers workers inside a filter
 * @param workers size of the pool
 * @param bodyMemory octets of message bodies in memory
 * @param bodyMemoryLimit limit {@code memoryForMessages}
 */
public record EngineLoad(
    int sessions,
    int transactions,
    int queued,
    int queueLimit,
    int busyWorkers,
    int workers,
    long bodyMemory,
    long bodyMemoryLimit) {}
