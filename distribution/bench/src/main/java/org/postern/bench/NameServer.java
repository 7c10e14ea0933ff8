// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.postern.peers.LoopbackPort;

/**
 * A real name server that knows the domains of the load generator and denies all others, so that no
 * figure hangs on the network.
 */
record NameServer(int port, Child child) implements AutoCloseable {

  /** As many as the load generator plays. */
  private static final int CLIENTS = 16;

  static NameServer start(Path folder) throws IOException {
    int port = LoopbackPort.choose();
    Path settings = folder.resolve("unbound.conf");
    Files.write(settings, settings(folder, port));
    Child child =
        Child.start(
            folder.resolve("unbound.log"), List.of("unbound", "-d", "-c", settings.toString()));
    Ready.await(port, child);
    return new NameServer(port, child);
  }

  private static List<String> settings(Path folder, int port) {
    List<String> lines = new ArrayList<>();
    lines.add("server:");
    lines.add("  interface: 127.0.0.1@" + port);
    lines.add("  do-daemonize: no");
    lines.add("  username: \"\"");
    lines.add("  chroot: \"\"");
    lines.add("  pidfile: \"\"");
    lines.add("  use-syslog: no");
    lines.add("  directory: \"" + folder + '"');
    lines.add("  module-config: \"iterator\"");
    lines.add("  local-zone: \".\" static");
    lines.add(record("example.org. 300 IN MX 10 mail1.example.org."));
    lines.add(record("example.org. 300 IN A 192.0.2.1"));
    for (int i = 1; i <= CLIENTS; i++) {
      lines.add(record("mail" + i + ".example.org. 300 IN A 192.0.2." + i));
      lines.add(record(i + ".2.0.192.in-addr.arpa. 300 IN PTR mail" + i + ".example.org."));
    }
    lines.add("remote-control:");
    lines.add("  control-enable: no");
    return lines;
  }

  private static String record(String data) {
    return "  local-data: \"" + data + '"';
  }

  @Override
  public void close() {
    child.close();
  }
}
