// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** What an agent writes. */
final class Samples {

  static final Instant WRITTEN = Instant.parse("2026-11-24T10:00:10Z");

  /** Ten seconds between two. */
  static final String STATUS =
      """
      version = 0.1.0
      written = 2026-11-24T10:00:10Z
      started = 2026-11-23T08:00:00Z
      interval = 10
      endpoint = 127.0.0.1:8891
      sessions.open = 3
      sessions = 12345
      messages = 6789
      submissions = 12
      decision.pass = 6000
      decision.refuse = 700
      decision.discard = 80
      decision.quarantine = 9
      failure.unreachable = 5
      failure.resting = 4
      failure.tooslow = 3
      failure.closed = 2
      failure.nonsense = 1
      milliseconds.mean = 2.345
      milliseconds.p99 = 17.220
      """;

  private Samples() {}

  /** The same with another value for a key. */
  static String with(String key, String value) {
    return STATUS.replaceAll("(?m)^" + key.replace(".", "\\.") + " = .*$", key + " = " + value);
  }

  static byte[] octets(String status) {
    return status.getBytes(UTF_8);
  }
}
