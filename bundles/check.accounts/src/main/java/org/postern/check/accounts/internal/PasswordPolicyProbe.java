// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.accounts.internal;

import java.time.Duration;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.rows.CheckRow;
import org.postern.host.AccountPolicy;
import org.postern.host.HostTrouble;

/** {@code password-policy WHAT}: one number of what is asked of passwords. */
final class PasswordPolicyProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    AccountPolicy policy = subject.once("account policy", h -> h.accounts().policy());
    String what = Arguments.of(row).word(0);
    return switch (what) {
      case "min-length" -> of("Passwords have at least %d characters", policy.minLength());
      case "history" -> of("%d old passwords are remembered", policy.history());
      case "max-age" -> days(policy.maxAge());
      case "complex" -> of("Complex passwords are asked for: %d", policy.complex() ? 1 : 0);
      case "lockout-threshold" ->
          of("An account is locked after %d wrong passwords", policy.lockoutThreshold());
      case "lockout-duration" -> minutes(policy.lockoutDuration());
      default -> throw new IllegalArgumentException("password-policy knows no '" + what + "'");
    };
  }

  private static Observation of(String sentence, long number) {
    return Observation.of(number, String.format(sentence, number));
  }

  private static Observation days(Optional<Duration> age) {
    return age.isEmpty()
        ? Observation.absent("Passwords never expire")
        : of("Passwords expire after %d days", age.get().toDays());
  }

  private static Observation minutes(Optional<Duration> duration) {
    return duration.isEmpty()
        ? Observation.absent("A locked account stays so until an administrator unlocks it")
        : of("A locked account stays so for %d minutes", duration.get().toMinutes());
  }
}
