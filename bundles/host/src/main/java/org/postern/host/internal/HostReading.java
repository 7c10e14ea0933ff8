// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.host.HostRole;
import org.postern.host.HostSettings;
import org.postern.host.HostTrouble;
import org.postern.host.internal.smb.Target;

/**
 * What the form says, and what is wrong with it.
 *
 * @param settings as far as they can be used
 * @param target where to connect to
 * @param wrong why no connection is made; empty if the form is right
 */
record HostReading(HostSettings settings, Target target, Optional<String> wrong) {

  private static final int MIN_INTERVAL = 5;
  private static final int MAX_INTERVAL = 10_080;
  private static final String SECRET = "$[secret:";

  static HostReading of(HostForm form) {
    String address = text(form.address());
    String name = text(form.host_name()).isEmpty() ? address : text(form.host_name());
    int minutes = Math.max(MIN_INTERVAL, Math.min(MAX_INTERVAL, form.interval()));
    HostSettings settings =
        new HostSettings(
            name,
            address,
            form.port(),
            role(form.role()),
            Duration.ofMinutes(minutes),
            list(form.administrators()),
            new HostSettings.Allowed(
                list(form.allowed_software()),
                list(form.allowed_services()),
                list(form.allowed_members()),
                list(form.allowed_shares()),
                list(form.allowed_ports()),
                list(form.allowed_others())),
            date(form.inspected()));
    String password = form._password() == null ? "" : form._password();
    Target target = new Target(address, form.port(), text(form.user()), password);
    return new HostReading(settings, target, wrong(form, target));
  }

  private static Optional<String> wrong(HostForm form, Target target) {
    if (target.address().isEmpty() || target.address().matches(".*[\\s/\\\\@?#\\[\\]].*")) {
      return Optional.of("the address \"" + target.address() + "\" is neither a name nor an IP");
    }
    if (target.port() < 1 || target.port() > 65_535) {
      return Optional.of("the port " + target.port() + " is not between 1 and 65535");
    }
    if (target.user().isEmpty()) {
      return Optional.of("there is no user");
    }
    String password = target.password();
    if (password.isEmpty()) {
      return Optional.of("there is no password");
    }
    if (password.startsWith(SECRET)) {
      String end = password.substring(SECRET.length());
      String secret = end.substring(0, Math.max(0, end.indexOf(']')));
      return Optional.of("there is no secret named \"" + secret + "\" for its password");
    }
    boolean dated = text(form.inspected()).isEmpty() || date(form.inspected()).isPresent();
    return dated
        ? Optional.empty()
        : Optional.of("\"" + form.inspected() + "\" is no date like 2026-11-24");
  }

  /** The trouble with the form. */
  HostTrouble trouble(String why) {
    return new HostTrouble(
        HostTrouble.Kind.SETTINGS,
        "The settings of the host " + settings.name() + " cannot be used: " + why + ".");
  }

  private static HostRole role(String role) {
    return switch (text(role).toLowerCase(Locale.ROOT)) {
      case "mailbox" -> HostRole.MAILBOX;
      case "edge" -> HostRole.EDGE;
      default -> HostRole.OTHER;
    };
  }

  private static Optional<LocalDate> date(String date) {
    try {
      return text(date).isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text(date)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String text(String text) {
    return text == null ? "" : text.strip();
  }

  private static List<String> list(String[] texts) {
    return texts == null
        ? List.of()
        : Arrays.stream(texts).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }
}
