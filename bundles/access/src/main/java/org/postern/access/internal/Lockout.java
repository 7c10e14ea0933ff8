// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts wrong passwords by client address. After some the address is locked out for a while, so
 * that guessing takes for ever; the table is bounded, so that many addresses do not fill the heap.
 */
final class Lockout {

  private static final int ALLOWED = 5;
  private static final long SECONDS = 900;
  private static final int MAX_ADDRESSES = 10_000;

  private record Failures(int count, long last) {}

  private final LongSupplier seconds;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > MAX_ADDRESSES;
        }
      };

  Lockout(LongSupplier seconds) {
    this.seconds = seconds;
  }

  /** Seconds until this address may try again, 0 for now. */
  synchronized long waitFor(String address) {
    Failures known = failures.get(address);
    if (known == null || known.count() < ALLOWED) {
      return 0;
    }
    long left = known.last() + SECONDS - seconds.getAsLong();
    if (left <= 0) {
      failures.remove(address);
      return 0;
    }
    return left;
  }

  synchronized void failed(String address) {
    Failures known = failures.remove(address);
    failures.put(address, new Failures(known == null ? 1 : known.count() + 1, seconds.getAsLong()));
  }

  synchronized void succeeded(String address) {
    failures.remove(address);
  }
}
