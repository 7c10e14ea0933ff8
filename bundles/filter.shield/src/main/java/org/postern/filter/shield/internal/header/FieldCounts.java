// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.header;

import java.util.Set;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.shield.internal.rule.Hits;

/** Counts that are there only to make a server work, or to overflow what it counts them in. */
public final class FieldCounts {

  /** Rules found here. */
  public static final Set<String> RULES =
      Set.of("received-many", "parameters-many", "addresses-many");

  /** Received fields; RFC 5321, section 6.3, asks for a limit of at least 100. */
  private static final int MAX_RECEIVED = 100;

  /** Parameters of one MIME field, or pieces of them. */
  private static final int MAX_PARAMETERS = 100;

  /** Tokens of one address field, as Postfix counts them. */
  private static final int MAX_TOKENS = 10_240;

  private static final Set<String> ADDRESS_FIELDS =
      Set.of("from", "sender", "reply-to", "to", "cc", "bcc", "resent-to", "resent-cc");

  void look(Message message, Hits hits) {
    int received = 0;
    for (HeaderField field : message.headers()) {
      if (field.is("Received")) {
        received++;
      }
      parameters(field, hits);
      addresses(field, hits);
    }
    if (received > MAX_RECEIVED) {
      hits.add("received-many", Integer.toString(MAX_RECEIVED));
    }
  }

  static void parameters(HeaderField field, Hits hits) {
    if (field.rawValue().length() > MAX_PARAMETERS
        && (field.is("Content-Type") || field.is("Content-Disposition"))
        && count(field.rawValue(), ";") > MAX_PARAMETERS) {
      hits.add("parameters-many", field.name());
    }
  }

  private static void addresses(HeaderField field, Hits hits) {
    if (field.rawValue().length() > MAX_TOKENS
        && ADDRESS_FIELDS.stream().anyMatch(field::is)
        && count(field.rawValue(), ",;:<>@()\".") > MAX_TOKENS) {
      hits.add("addresses-many", field.name());
    }
  }

  private static int count(String text, String characters) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        count++;
      }
    }
    return count;
  }
}
