// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that must be told one. They lie below the range from which Linux takes the
 * ports of outgoing connections (32768 and up), so that no connection of another test occupies one
 * between the choice and the start of the program.
 */
public final class LoopbackPort {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 200;

  /** Before an IPv4 address that is written as an IPv6 one: RFC 4291, section 2.5.5.2. */
  private static final String MAPPED = "0000000000000000FFFF0000";

  private LoopbackPort() {}

  /** A port that is free at this moment. */
  public static int choose() {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return probe.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
    throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
  }

  /**
   * Whether somebody listens on this port of 127.0.0.1. Asks the kernel: a connection to find out
   * would reach the milter behind a mail server too.
   */
  static boolean listening(int port) throws IOException {
    // proc(5): local address and port in hex, the remote ones all zero, state 0A is LISTEN. A
    // socket of the IPv6 family that is bound to the same address stands in the other table.
    String port4 = ": 0100007F:%04X 00000000:0000 0A ".formatted(port);
    String port6 = ": %s0100007F:%04X %s:0000 0A ".formatted(MAPPED, port, "0".repeat(32));
    return listed("/proc/net/tcp", port4) || listed("/proc/net/tcp6", port6);
  }

  private static boolean listed(String table, String row) throws IOException {
    Path path = Path.of(table);
    return Files.exists(path) && Files.readString(path, US_ASCII).contains(row);
  }
}
