// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a search can look at. */
public enum Field {
  /** Any text of an entry. */
  ANY(Kind.TEXT),
  /** Sender of the envelope. */
  FROM(Kind.TEXT),
  /** A recipient of the envelope. */
  TO(Kind.TEXT),
  /** Address of the client: an address, a part of it, or a network such as 203.0.113.0/24. */
  CLIENT(Kind.ADDRESS),
  /** What the client called itself. */
  HELO(Kind.TEXT),
  /** Who had logged in. */
  USER(Kind.TEXT),
  /** The transaction, or the session with all of its transactions. */
  ID(Kind.TEXT),
  /** Queue id of the mail server. */
  QUEUE(Kind.TEXT),
  /** Message-ID field. */
  MESSAGEID(Kind.TEXT),
  /** Subject field. */
  SUBJECT(Kind.TEXT),
  /** What was done. */
  VERDICT(Kind.WORD),
  /** What would have been done were the policy not set to watch only. */
  WITHHELD(Kind.WORD),
  /** Where it was done. */
  STAGE(Kind.WORD),
  /** Which way. */
  DIRECTION(Kind.WORD),
  /** Id of a rule that found something. */
  RULE(Kind.TEXT),
  /** Id of a filter that found something. */
  FILTER(Kind.TEXT),
  /** Sentence of a finding. */
  WHY(Kind.TEXT),
  /** What the sender was told. */
  REPLY(Kind.TEXT),
  /** Name of the server. */
  SERVER(Kind.TEXT),
  /** Name of the door. */
  DOOR(Kind.TEXT),
  /** Filters and their versions. */
  VERSION(Kind.TEXT),
  /** Revision of the configuration. */
  REVISION(Kind.NUMBER),
  /** Sum of the scores. */
  SCORE(Kind.NUMBER),
  /** Octets of the message. */
  SIZE(Kind.NUMBER),
  /** Milliseconds that the verdict took. */
  MS(Kind.NUMBER);

  /** How a value is compared. */
  public enum Kind {
    /** The text holds the value; letters are alike in either case. */
    TEXT,
    /** As text, or within a network. */
    ADDRESS,
    /** The text is the value. */
    WORD,
    /** At least, at most, more, less or equal. */
    NUMBER
  }

  private final Kind kind;

  Field(Kind kind) {
    this.kind = kind;
  }

  /** How a value is compared. */
  public Kind kind() {
    return kind;
  }

  /** As it is written in an expression. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Field> of(String key) {
    return Arrays.stream(values())
        .filter(field -> field != ANY && field.key().equals(key))
        .findFirst();
  }

  static String keys() {
    return Arrays.stream(values())
        .filter(field -> field != ANY)
        .map(Field::key)
        .collect(Collectors.joining(", "));
  }
}
