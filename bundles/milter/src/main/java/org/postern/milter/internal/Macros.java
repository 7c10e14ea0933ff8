// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The macros that a mail server sent, by bare name; bounded, since a peer chooses them. */
final class Macros {

  private static final int MAX = 100;
  private static final int MAX_VALUE = 1024;

  private final Map<String, String> values = new HashMap<>();

  /** Reads a macro packet. */
  void read(ByteBuf in) throws ProtocolException {
    if (!in.isReadable()) {
      throw new ProtocolException("a macro packet without its command");
    }
    in.skipBytes(1);
    while (in.isReadable()) {
      String name = bare(Fields.string(in));
      String value = in.isReadable() ? Fields.string(in) : "";
      if (values.size() < MAX || values.containsKey(name)) {
        values.put(name, value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value);
      }
    }
  }

  /** Value of a macro that is set and not empty. */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** Forgets what belongs to one message. */
  void endMessage() {
    values.remove("i");
    values.remove("msg_id");
  }

  /** Forgets everything. */
  void clear() {
    values.clear();
  }

  private static String bare(String name) {
    return name.length() > 2 && name.startsWith("{") && name.endsWith("}")
        ? name.substring(1, name.length() - 1)
        : name;
  }
}
