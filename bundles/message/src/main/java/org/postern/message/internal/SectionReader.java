// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.stream.FieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.RecycledByteArrayBuffer;
import org.postern.filter.Anomaly.Kind;
import org.postern.filter.HeaderField;
import org.postern.message.MessageLimits;

/**
 * Takes the header sections of parts from the parser, line by line. The parser is told that there
 * was no field, so that its own reading, which gives the whole message up at a field it does not
 * like, is never asked.
 */
final class SectionReader implements FieldBuilder {

  /** Size of all parts' header sections together, in header sections of a message. */
  private static final int SECTIONS = 4;

  private final MessageLimits limits;
  private final List<HeaderField> fields = new ArrayList<>(4);
  private final Map<Kind, String> doubts = new EnumMap<>(Kind.class);
  private byte[] text = new byte[256];
  private int length;
  private long octetsLeft;

  SectionReader(MessageLimits limits) {
    this.limits = limits;
    octetsLeft = (long) SECTIONS * limits.maxHeaderSection();
  }

  /** The fields since the last call; what was wrong with them is of the part of that path. */
  List<HeaderField> take(String path, Anomalies anomalies) {
    List<HeaderField> taken = List.copyOf(fields);
    fields.clear();
    doubts.forEach((kind, detail) -> anomalies.add(kind, path, detail));
    doubts.clear();
    return taken;
  }

  @Override
  public void reset() {
    length = 0;
  }

  @Override
  public void append(ByteArrayBuffer line) {
    int room = Math.min(line.length(), limits.maxHeaderField() - length);
    if (room < line.length()) {
      doubts.put(Kind.LIMIT_HEADER_FIELD, "more than " + limits.maxHeaderField() + " octets");
    }
    if (length + room > text.length) {
      text = Arrays.copyOf(text, Math.max(length + room, 2 * text.length));
    }
    System.arraycopy(line.buffer(), 0, text, length, room);
    length += room;
  }

  /** Says that there was nothing. */
  @Override
  public RawField build() {
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r')) {
      length--;
    }
    if (length > 0) {
      octetsLeft -= length;
      keep(new String(text, 0, length, StandardCharsets.ISO_8859_1));
    }
    return null;
  }

  private void keep(String field) {
    if (octetsLeft < 0) {
      doubts.put(Kind.LIMIT_HEADER_SECTION, "header sections of all parts together");
    } else if (fields.size() >= limits.maxHeaderFields()) {
      doubts.put(Kind.LIMIT_HEADER_FIELDS, "more than " + limits.maxHeaderFields() + " fields");
    } else {
      int colon = field.indexOf(':');
      if (colon < 0) {
        doubts.put(Kind.MALFORMED_HEADER, "no colon in '" + field + "'");
        fields.add(new HeaderField(field, ""));
      } else {
        fields.add(new HeaderField(field.substring(0, colon), field.substring(colon + 1)));
      }
    }
  }

  @Override
  public RecycledByteArrayBuffer getRaw() {
    return null;
  }

  @Override
  public void release() {
    // holds nothing that the parser lent
  }
}
