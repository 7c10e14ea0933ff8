// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.postern.peers.RawMessage;

/** What edits make of the octets of a message. Fields are given with their colons. */
final class Edited {

  private Edited() {}

  static UnaryOperator<RawMessage> nothing() {
    return message -> message;
  }

  static UnaryOperator<RawMessage> added(String... fields) {
    return fields(all -> List.of(fields).forEach(field -> all.add(field + "\r\n")));
  }

  /** A field at this place, counted from 0 with the server's own Received field. */
  static UnaryOperator<RawMessage> inserted(int place, String field) {
    return fields(all -> all.add(place, field + "\r\n"));
  }

  /** Another field in the place of one of that name, the first being 1. */
  static UnaryOperator<RawMessage> changed(String name, int which, String field) {
    return fields(all -> all.set(place(all, name, which), field + "\r\n"));
  }

  static UnaryOperator<RawMessage> deleted(String name, int which) {
    return fields(all -> all.remove(place(all, name, which)));
  }

  static UnaryOperator<RawMessage> body(String text) {
    return message ->
        RawMessage.of(
            message.text().substring(0, message.bytes().length - message.body().length) + text);
  }

  private static UnaryOperator<RawMessage> fields(Consumer<List<String>> change) {
    return message -> {
      List<String> all = new ArrayList<>(message.fields());
      change.accept(all);
      return Trace.rebuilt(all, message);
    };
  }

  private static int place(List<String> fields, String name, int which) {
    int left = which;
    for (int i = 0; i < fields.size(); i++) {
      boolean named =
          fields.get(i).toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
      left -= named ? 1 : 0;
      if (named && left == 0) {
        return i;
      }
    }
    throw new AssertionError(which + " fields " + name + " are not in " + fields);
  }
}
