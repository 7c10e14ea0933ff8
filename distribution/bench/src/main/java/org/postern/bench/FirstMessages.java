// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long the first message after a start takes: the door opens only when the chain is warm. */
record FirstMessages(Workplace place) {

  /**
   * Milliseconds of the first message of so many starts. One start more goes before: the server
   * writes its archive of classes when it stops for the first time.
   */
  Series measure(Path home, Load one, int starts) throws IOException {
    List<Double> first = new ArrayList<>();
    for (int i = 0; i <= starts; i++) {
      try (PosternServer server = PosternServer.start(PosternServer.FULL, home)) {
        double millis = one.run(place.tools(), server.port()).p50();
        if (i > 0) {
          first.add(millis);
        }
      }
    }
    return new Series(first);
  }
}
