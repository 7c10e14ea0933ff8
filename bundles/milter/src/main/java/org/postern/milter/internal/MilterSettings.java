// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.util.ArrayList;
import java.util.List;

/** The settings after their check. */
record MilterSettings(
    List<ListenAddress> listen,
    PeerList peers,
    int maxConnections,
    int maxPacket,
    int maxCommands,
    int idleSeconds,
    int negotiationSeconds,
    int progressSeconds,
    int graceSeconds) {

  /**
   * Checks a form.
   *
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  static MilterSettings of(MilterConfig config) {
    List<ListenAddress> listen = new ArrayList<>();
    for (String text : config.listen()) {
      if (!text.isBlank()) {
        listen.add(ListenAddress.parse(text));
      }
    }
    PeerList peers = PeerList.parse(config.peers());
    for (ListenAddress address : listen) {
      if (!address.isLoopback() && peers.isEmpty()) {
        throw new IllegalArgumentException(
            "listen: "
                + address.text()
                + " can be reached from elsewhere, so peers must name the mail servers that may"
                + " connect; the protocol has no password");
      }
    }
    return new MilterSettings(
        List.copyOf(listen),
        peers,
        within("max.connections", config.max_connections(), 1, 100_000),
        within("max.packet", config.max_packet(), 65_536, 1_048_577),
        within("max.commands", config.max_commands(), 100, 10_000_000),
        within("idle.seconds", config.idle_seconds(), 10, 86_400),
        within("negotiation.seconds", config.negotiation_seconds(), 1, 600),
        within("progress.seconds", config.progress_seconds(), 1, 9),
        within("grace.seconds", config.grace_seconds(), 0, 300));
  }

  private static int within(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          key + ": " + value + " is not within " + least + " to " + most);
    }
    return value;
  }
}
