// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Listens on ports until it is ended; run inside a network namespace. */
final class PortListener {

  private PortListener() {}

  public static void main(String[] ports) throws Exception {
    List<ServerSocket> open = new ArrayList<>();
    for (String port : ports) {
      ServerSocket socket = new ServerSocket();
      socket.bind(new InetSocketAddress("0.0.0.0", Integer.parseInt(port)));
      open.add(socket);
    }
    System.out.println("listening");
    Thread.sleep(120_000);
  }
}
