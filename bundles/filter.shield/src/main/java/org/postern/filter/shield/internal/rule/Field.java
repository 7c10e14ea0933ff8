// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import java.util.Locale;
import java.util.Optional;
import org.postern.filter.Stage;

/** Where a pattern looks. Octets of the wire are characters 0 to 255. */
public enum Field {
  /** Argument of HELO or EHLO. */
  HELO(Stage.HELO),
  /** The reverse-path without its angle brackets. */
  SENDER(Stage.MAIL),
  /** What stands before its last {@code @}. */
  SENDER_LOCAL(Stage.MAIL),
  /** Each ESMTP parameter of MAIL. */
  SENDER_PARAMETER(Stage.MAIL),
  /** The forward-path without its angle brackets. */
  RECIPIENT(Stage.RCPT),
  /** What stands before its last {@code @}. */
  RECIPIENT_LOCAL(Stage.RCPT),
  /** Each ESMTP parameter of RCPT. */
  RECIPIENT_PARAMETER(Stage.RCPT),
  /** Name of each header field of the message. */
  HEADER_NAME(Stage.HEADERS),
  /** Unfolded value of each header field of the message, or of those of one name. */
  HEADER(Stage.HEADERS),
  /** The same with its folds. */
  HEADER_RAW(Stage.HEADERS),
  /** Unfolded value of each header field of a MIME part, or of those of one name. */
  PART_HEADER(Stage.MESSAGE),
  /** Decoded file name of each MIME part. */
  FILE_NAME(Stage.MESSAGE),
  /** Decoded text parts, in overlapping pieces. */
  TEXT(Stage.MESSAGE);

  private final Stage stage;

  Field(Stage stage) {
    this.stage = stage;
  }

  Stage stage() {
    return stage;
  }

  /** Whether a pattern there may be for fields of one name alone. */
  boolean takesName() {
    return this == HEADER || this == HEADER_RAW || this == PART_HEADER;
  }

  /** Its name in a rules file. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Field> named(String key) {
    for (Field field : values()) {
      if (field.key().equals(key)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }
}
