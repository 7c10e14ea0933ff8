// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import java.util.Optional;
import org.slf4j.Logger;

/** Whether a feed works; says into the log when that changes. */
final class FeedState {

  private final Logger log;
  private final String name;
  private volatile Optional<String> problem = Optional.empty();

  FeedState(Logger log, String name) {
    this.log = log;
    this.name = name;
  }

  Optional<String> problem() {
    return problem;
  }

  void failed(String sentence) {
    if (problem.isEmpty()) {
      log.error("{}: {}. It is tried again; mail goes on", name, sentence);
    }
    problem = Optional.of(sentence);
  }

  void works() {
    if (problem.isPresent()) {
      log.info("{}: works again", name);
    }
    problem = Optional.empty();
  }
}
