// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.postern.flow.Door;

/**
 * The settings after their check.
 *
 * @param listen where to listen
 * @param refused entries of the form where it may not or cannot listen, with the reason
 * @param peers who may connect from elsewhere
 * @param socketFile how a Unix domain socket is protected
 * @param maxConnections connections at once
 * @param maxPacket octets of a packet, its command included
 * @param maxCommands packets without a message
 * @param idleSeconds silence after which a connection is closed
 * @param negotiationSeconds time for the first packet
 * @param stallSeconds time for the rest of a packet, and to take answers
 * @param progressSeconds time between signs of life
 * @param graceSeconds time for messages under way at a stop
 * @param warmUp what is done before the door opens
 * @param ioThreads threads that read and write
 */
record MilterSettings(
    List<ListenAddress> listen,
    List<Door.Listener> refused,
    PeerList peers,
    SocketFile socketFile,
    int maxConnections,
    int maxPacket,
    int maxCommands,
    int idleSeconds,
    int negotiationSeconds,
    int stallSeconds,
    int progressSeconds,
    int graceSeconds,
    WarmUpPlan warmUp,
    int ioThreads) {

  /**
   * How a Unix domain socket is protected.
   *
   * @param mode who may connect: those who may write
   * @param group owns it; empty for that of the process
   */
  record SocketFile(Set<PosixFilePermission> mode, String group) {}

  /**
   * How much is examined before the door opens.
   *
   * @param messages at most; 0 for none
   * @param seconds at most, counted from the first answer
   */
  record WarmUpPlan(int messages, int seconds) {}
}
