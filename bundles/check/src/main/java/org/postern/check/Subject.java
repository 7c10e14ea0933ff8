// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.host.HostSettings;
import org.postern.host.HostTrouble;
import org.postern.host.RegistryValue;
import org.postern.host.WindowsHost;

/** A host in one run of checks: what was asked once is not asked again. */
public final class Subject {

  private static final int MAX_BYTES = 64;
  private static final String SETUP = "SOFTWARE\\Microsoft\\ExchangeServer\\v15\\Setup";

  private final WindowsHost host;
  private final Clock clock;
  private final Map<String, Object> answers = new HashMap<>();

  /** Looks at this host. */
  public Subject(WindowsHost host, Clock clock) {
    this.host = host;
    this.clock = clock;
  }

  /** Asks a host one thing. */
  @FunctionalInterface
  public interface Question<T> {
    /** The answer. */
    T ask(WindowsHost host) throws HostTrouble;
  }

  /** What is set for this host. */
  public HostSettings settings() {
    return host.settings();
  }

  /** The time by which age is told: ours, since that of the host may be wrong. */
  public Instant now() {
    return clock.instant();
  }

  /** The day by which waivers end. */
  public LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  /**
   * Asks once in this run; who asks again, under the same name, gets the same answer or trouble.
   *
   * @param name unique for the question
   */
  @SuppressWarnings("unchecked")
  public <T> T once(String name, Question<T> question) throws HostTrouble {
    Object answer = answers.get(name);
    if (answer == null) {
      try {
        answer = question.ask(host);
      } catch (HostTrouble e) {
        answer = e;
      }
      answers.put(name, answer);
    }
    if (answer instanceof HostTrouble trouble) {
      throw trouble;
    }
    return (T) answer;
  }

  /** A value of the registry. */
  public Reading value(String key, String name) throws HostTrouble {
    String place = "HKLM\\" + key + " : " + name;
    Optional<RegistryValue> value =
        once(place.toLowerCase(Locale.ROOT), h -> h.registry().value(key, name));
    return value.map(v -> reading(v, place)).orElseGet(() -> Reading.absent(place));
  }

  /** A value as checks see it. */
  public static Reading reading(RegistryValue value, String origin) {
    if (value.number().isPresent() && value.text().isEmpty()) {
      return Reading.number(value.number().getAsLong(), origin);
    }
    if (value.text().isPresent()) {
      return Reading.text(value.text().get(), origin);
    }
    if (value.type() == RegistryValue.Type.TEXTS) {
      return Reading.list(value.texts(), origin);
    }
    byte[] bytes = value.bytes();
    return Reading.text(
        HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, MAX_BYTES)), origin);
  }

  /** Where Exchange lies, with a backslash at its end; empty where it is not installed. */
  public Optional<String> exchangeFolder() throws HostTrouble {
    Reading path = value(SETUP, "MsiInstallPath");
    return path.isPresent() && !path.texts().get(0).isBlank()
        ? Optional.of(path.texts().get(0).replaceAll("\\\\*$", "") + "\\")
        : Optional.empty();
  }
}
