// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Starts the server: reads {@code conf/postern.conf}, checks what can be checked before a container
 * runs, brings the container's bundles to what the distribution holds, starts them in the order of
 * their folders, and answers the command line on a loopback port until it is told to stop.
 */
package org.postern.boot;
