// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.postern.host.AccountPolicy;
import org.postern.host.internal.rpc.NdrReader;

/** The two structures of a domain's policy, and their times. */
final class SamPolicy {

  private static final int COMPLEX = 0x1;
  private static final int REVERSIBLE = 0x10;
  private static final long NEVER = Long.MIN_VALUE;

  /** Windows lets ages be at most 999 days; Samba's never is 136 years. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** DOMAIN_PASSWORD_INFORMATION (MS-SAMR 2.2.3.5). */
  record Password(int length, int history, int properties, long maxAge, long minAge) {}

  private SamPolicy() {}

  static Password password(NdrReader answer) throws IOException {
    answer.align(4);
    int length = answer.u16();
    int history = answer.u16();
    int properties = answer.i32();
    return new Password(length, history, properties, answer.old64(), answer.old64());
  }

  /** SAMPR_DOMAIN_LOCKOUT_INFORMATION (MS-SAMR 2.2.3.14). */
  static AccountPolicy with(Password password, NdrReader answer) throws IOException {
    long duration = answer.u64();
    long window = answer.u64();
    int threshold = answer.u16();
    return new AccountPolicy(
        password.length(),
        password.history(),
        limited(password.maxAge()),
        span(password.minAge()),
        (password.properties() & COMPLEX) != 0,
        (password.properties() & REVERSIBLE) != 0,
        threshold,
        limited(duration),
        span(window));
  }

  /** A span that may be for ever: the smallest number, zero, or what is longer than any policy. */
  private static Optional<Duration> limited(long units) {
    return Optional.of(span(units)).filter(s -> !s.isZero() && s.compareTo(LONGEST) < 0);
  }

  /** Negative, in units of 100 ns (MS-SAMR 2.2.2.2); policies are set in minutes or days. */
  private static Duration span(long units) {
    return Duration.ofSeconds((units == NEVER ? Long.MAX_VALUE : Math.abs(units)) / 10_000_000);
  }
}
