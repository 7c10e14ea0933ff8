// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postern.peers.Peer;
import org.postern.peers.Peers;
import org.postern.peers.SambaHost;

/**
 * What it costs to look at many Windows hosts: a server with a small heap, and a Samba that plays
 * all of them. Each is a host of its own for the server, with a connection and a session of its
 * own.
 */
final class HostsBenchmark {

  private static final int HOSTS = 50;
  private static final int QUICK = 4;
  private static final String HEAP = "200m";
  private static final long PATIENCE_MINUTES = 20;
  private static final long PAUSE_MILLIS = 200;

  private static final int AIM_CALLS = 1_500;
  private static final long AIM_MILLIS = 5_000;
  private static final int AIM_CONNECTIONS = 8;

  private final Workplace place;
  private final int count;

  /** Looks at four hosts, or at fifty. */
  HostsBenchmark(Workplace place, boolean quick) {
    this.place = place;
    count = quick ? QUICK : HOSTS;
  }

  /** Measures and prints. */
  void run() throws IOException {
    List<String> missing = Peers.missing(Peer.SAMBA);
    if (!missing.isEmpty()) {
      throw new IOException("cannot play Windows hosts: " + missing);
    }
    try (SambaHost samba = SambaHost.start(BusyHost.image())) {
      // Samba makes the keys of its services when it is first asked, for longer than we wait
      look(samba, 1, "first");
      // alone, so that its time is its own
      print("one host", look(samba, 1, "one"), 1);
      print(count + " hosts", look(samba, count, "all"), count);
    }
  }

  private HostFigures look(SambaHost samba, int hosts, String folder) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    for (int i = 0; i < hosts; i++) {
      settings.put("h" + i, settings(samba, "HOST" + i));
    }
    Path home = place.folder().resolve("hosts-" + folder);
    Path log = home.resolve("data/log/postern.log");
    PosternServer.layOutHosts(place.distribution(), home, HEAP, settings);
    try (PosternServer server = PosternServer.start("Postern", home)) {
      HostFigures figures = new HostFigures(server.pid());
      long begin = System.nanoTime();
      long deadline = begin + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
      while (figures.read(Files.readString(log)) < hosts) {
        figures.sample();
        if (System.nanoTime() - deadline > 0) {
          throw new IOException("not all hosts were looked at; see " + log);
        }
        Ready.pause(PAUSE_MILLIS);
      }
      figures.ended(System.nanoTime() - begin);
      return figures;
    }
  }

  private static String settings(SambaHost samba, String name) {
    return String.join(
        "\n",
        "host.name = " + name,
        "address = 127.0.0.1",
        "port = " + samba.port(),
        "user = " + SambaHost.ADMINISTRATOR,
        ".password = " + SambaHost.PASSWORD,
        "role = edge");
  }

  private static void print(String what, HostFigures figures, int hosts) {
    System.out.println("## " + what);
    System.out.println();
    System.out.println(figures.row(hosts));
    System.out.println();
    // a run that was broken off asks for little
    aim("every host was read to the end", figures.fewestCalls() * 2 > figures.mostCalls());
    if (hosts == 1) {
      aim("a run takes at most 1,500 calls", figures.mostCalls() <= AIM_CALLS);
      aim("a run takes less than 5 s", figures.longestMillis() < AIM_MILLIS);
    } else {
      aim("at most 8 are connected at a time", figures.mostConnections() <= AIM_CONNECTIONS);
      aim("at most 8 workers", figures.mostWorkers() <= AIM_CONNECTIONS);
      aim("with a heap of 200 MB", true);
    }
    System.out.println();
  }

  private static void aim(String what, boolean holds) {
    System.out.println("Aim: " + what + ": " + (holds ? "holds" : "missed"));
  }
}
