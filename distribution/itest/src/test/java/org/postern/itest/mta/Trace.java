// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postern.peers.RawMessage;

/** What two ways of the same message through two servers of one make may differ in. */
final class Trace {

  private Trace() {}

  /** With queue id and date of the server's own Received field replaced by words. */
  static RawMessage masked(RawMessage message) {
    List<String> fields = message.fields().stream().map(Trace::masked).toList();
    return rebuilt(fields, message);
  }

  /** Without the fields that Postern stamps on mail that passes. */
  static RawMessage unstamped(RawMessage message) {
    return message.without(field -> field.toLowerCase(Locale.ROOT).startsWith("x-postern-"));
  }

  /** The message with other fields. */
  static RawMessage rebuilt(List<String> fields, RawMessage message) {
    return RawMessage.of(
        fields.stream().collect(Collectors.joining("", "", "\r\n"))
            + RawMessage.of(message.body()).text());
  }

  private static String masked(String field) {
    if (!field.matches("(?s)Received:.*\\sby mx\\.(postfix|sendmail)\\.test .*")) {
      return field;
    }
    return field.replaceAll(" id \\w+", " id QUEUE-ID").replaceAll("(?s);\\s.*", "; DATE\r\n");
  }
}
