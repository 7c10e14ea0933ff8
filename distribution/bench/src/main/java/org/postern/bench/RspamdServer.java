// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.postern.peers.LoopbackPort;

/**
 * rspamd as Debian configures it: its proxy speaks milter and hands each message to a worker.
 * Ports, folders and the name server are ours, nothing else.
 */
record RspamdServer(int port, Child child) implements Candidate {

  static final String NAME = "rspamd, Debian's defaults";

  static RspamdServer start(Path folder, NameServer names) throws IOException {
    int port = LoopbackPort.choose();
    int worker = LoopbackPort.choose();
    Path own = Files.createDirectories(folder.resolve("override.d"));
    Files.createDirectories(folder.resolve("local.d"));
    Files.writeString(
        own.resolve("options.inc"), "dns { nameserver = [\"127.0.0.1:" + names.port() + "\"]; }\n");
    bind(own, "worker-controller.inc", LoopbackPort.choose(), "");
    bind(own, "worker-normal.inc", worker, "");
    String upstream = "upstream \"local\" { default = yes; hosts = \"127.0.0.1:" + worker + "\"; }";
    bind(own, "worker-proxy.inc", port, upstream);
    // -i: it may run as whoever runs the benchmark; -f: in the foreground.
    Child child =
        Child.start(
            folder.resolve("rspamd.out"),
            List.of(
                "rspamd",
                "-i",
                "-f",
                "-c",
                "/etc/rspamd/rspamd.conf",
                "--var=LOCAL_CONFDIR=" + folder,
                "--var=DBDIR=" + folder,
                "--var=RUNDIR=" + folder,
                "--var=LOGDIR=" + folder));
    Ready.await(port, child);
    Ready.await(worker, child);
    return new RspamdServer(port, child);
  }

  private static void bind(Path folder, String file, int port, String more) throws IOException {
    Files.writeString(
        folder.resolve(file), "bind_socket = \"127.0.0.1:" + port + "\";\n" + more + '\n');
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.close();
  }
}
