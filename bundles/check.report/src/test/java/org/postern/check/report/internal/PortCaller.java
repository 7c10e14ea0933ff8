// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Calls a port and says whether it answers; run inside a network namespace. */
final class PortCaller {

  private static final int WAIT_MILLIS = 4_000;

  private PortCaller() {}

  public static void main(String[] words) throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(words[0], Integer.parseInt(words[1])), WAIT_MILLIS);
      System.out.println("connected");
    } catch (SocketTimeoutException e) {
      System.out.println("no answer");
    }
  }
}
