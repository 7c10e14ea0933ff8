// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

/**
 * What one candidate did in one scenario of one round.
 *
 * @param cpu milliseconds of the processor a message
 * @param rate messages a second
 * @param p50 milliseconds of the median message
 * @param p99 milliseconds of the slowest hundredth
 * @param resident MiB of memory at the end
 * @param outcome what the messages met
 */
record Sample(double cpu, double rate, double p50, double p99, double resident, String outcome) {}
