// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All that are measured, running side by side: one works, the others sleep. */
record Candidates(List<Candidate> all) implements AutoCloseable {

  /** rspamd compiles its patterns for a while after it listens. */
  private static final long SETTLING_MILLIS = 15_000;

  static Candidates start(Workplace place, NameServer names, Path full, Load warmUp)
      throws IOException {
    List<Candidate> all = new ArrayList<>();
    Candidates candidates = new Candidates(all);
    try {
      Path home = place.folder().resolve("quiet");
      PosternServer.layOutQuiet(place.distribution(), home, place.quiet());
      Candidate quiet = PosternServer.start(PosternServer.QUIET, home);
      all.add(quiet);
      all.add(PosternServer.start(PosternServer.FULL, full));
      String bits = warmUp.run(place.tools(), quiet.port()).bits();
      all.add(0, NoopServer.start(place.tools(), place.folder().resolve("noop.log"), bits));
      if (Files.isExecutable(Path.of("/usr/bin/rspamd"))) {
        all.add(RspamdServer.start(place.folder().resolve("rspamd"), names));
        Ready.pause(SETTLING_MILLIS);
      } else {
        System.out.println("bench: rspamd is not here; its rows are left out");
      }
      for (Candidate candidate : all) {
        warmUp.run(place.tools(), candidate.port());
      }
      return candidates;
    } catch (IOException e) {
      candidates.close();
      throw e;
    }
  }

  /**
   * In the order of a round: each begins with another one, so that none is always behind another.
   */
  List<Candidate> inRound(int round) {
    List<Candidate> order = new ArrayList<>(all);
    Collections.rotate(order, -round);
    return order;
  }

  @Override
  public void close() {
    all.forEach(Candidate::close);
  }
}
