// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.Optional;
import org.postern.check.Outcome;
import org.postern.check.Reading;

/**
 * What it means that a value is not there.
 *
 * @param outcome what comes of the check at once; empty where Windows then acts as by a value
 * @param value that value
 */
public record Absent(Optional<Outcome> outcome, String value) {

  static final Absent UNKNOWN = new Absent(Optional.of(Outcome.UNKNOWN), "");

  static Absent of(Entry entry) throws RowException {
    String text = entry.value();
    return switch (text) {
      case "secure" -> new Absent(Optional.of(Outcome.PASS), "");
      case "insecure" -> new Absent(Optional.of(Outcome.FAIL), "");
      case "unknown" -> UNKNOWN;
      case "irrelevant" -> new Absent(Optional.of(Outcome.IRRELEVANT), "");
      default -> {
        if (!text.startsWith("=")) {
          throw entry.wrong("secure, insecure, unknown, irrelevant, or = VALUE");
        }
        yield new Absent(Optional.empty(), text.substring(1).strip());
      }
    };
  }

  /** The value by which Windows acts. */
  public Reading assumed(String origin) {
    return Reading.text(value, origin);
  }
}
