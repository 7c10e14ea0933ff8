// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.deploy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts what one filter on probation failed at where the version before it did not. What a message
 * contains can make a filter fail, so a sender who knows of such a message could bring the version
 * before back, and with it a hole that the new one closes: failures count only when they are many
 * and come from several sources.
 */
final class Tally {

  /** Calls that are looked back on. */
  static final int WINDOW = 100;

  /** Failures among them that are too many. */
  static final int FAILURES = 10;

  /** Sources that must be concerned; as many networks as open a circuit breaker. */
  static final int SOURCES = 5;

  private record Failure(long call, String source) {}

  private final Deque<Failure> failures = new ArrayDeque<>();

  /** One more failure, at this call; true when that is too many. */
  synchronized boolean add(long call, String source) {
    failures.addLast(new Failure(call, source));
    while (failures.getFirst().call() <= call - WINDOW || failures.size() > WINDOW) {
      failures.removeFirst();
    }
    if (failures.size() < FAILURES) {
      return false;
    }
    Set<String> sources = new HashSet<>();
    failures.forEach(failure -> sources.add(failure.source()));
    return sources.size() >= SOURCES;
  }
}
