// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.postern.engine.internal.chain.Link;
import org.postern.engine.internal.chain.Snapshot;

/** What a chain has yet to examine, stage after stage, and who could not be asked. */
final class Sweep {

  private final Snapshot chain;
  private final Predicate<Link> asked;
  private final List<Occurrence> due = new ArrayList<>(1);
  private final Set<String> absent = new TreeSet<>();
  private final Set<String> refused = new TreeSet<>();
  private int done;

  /**
   * All that is not settled in these ledgers, which are in the order of stages.
   *
   * @param asked the filters that are to be asked
   */
  Sweep(Snapshot chain, Predicate<Link> asked, List<Ledger> ledgers) {
    this.chain = chain;
    this.asked = asked;
    for (Ledger ledger : ledgers) {
      for (Occurrence occurrence : ledger.occurrences()) {
        if (!occurrence.isSettledFor(chain)) {
          due.add(occurrence);
        }
      }
    }
  }

  Snapshot chain() {
    return chain;
  }

  boolean asks(Link link) {
    return asked.test(link);
  }

  boolean hasNext() {
    return done < due.size();
  }

  /** All of the next stage, such as one for each recipient. */
  List<Occurrence> next() {
    int first = done;
    while (hasNext() && due.get(done).stage() == due.get(first).stage()) {
      done++;
    }
    return due.subList(first, done);
  }

  /** Ids of filters that went away before they could be asked. */
  Set<String> absent() {
    return absent;
  }

  /** Ids of filters for which no worker had room. */
  Set<String> refused() {
    return refused;
  }
}
