// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;

/** Builds messages from text for tests: LF becomes CRLF, a milter's packets carry the body. */
final class Build {

  private static final int PACKET = 65535;
  private static final Pattern FIELD_END = Pattern.compile("\n(?![ \t])");

  private Build() {}

  static Message message(String text) throws Exception {
    return message(text, MessageLimits.DEFAULTS, new BodyMemory(64 << 20), Path.of("target"));
  }

  static Message message(String text, MessageLimits limits, BodyMemory memory, Path directory)
      throws Exception {
    return builder(text, limits, memory, directory).finish();
  }

  static MessageBuilder builder(
      String text, MessageLimits limits, BodyMemory memory, Path directory) {
    MessageBuilder builder =
        new MessageBuilder(new Workshop(memory, directory, Runnable::run), limits);
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    headers(octets).forEach(builder::header);
    body(builder, body(octets));
    return builder;
  }

  static void body(MessageBuilder builder, byte[] body) {
    for (int at = 0; at < body.length; at += PACKET) {
      builder.body(ByteBuffer.wrap(body, at, Math.min(PACKET, body.length - at)));
    }
  }

  /** Fields before the blank line; a line that is no field has an empty value. */
  static List<HeaderField> headers(byte[] text) {
    String whole = lf(text);
    int blank = whole.startsWith("\n") ? 0 : whole.indexOf("\n\n");
    List<HeaderField> fields = new ArrayList<>();
    for (String field : FIELD_END.split(blank < 0 ? whole : whole.substring(0, blank))) {
      int colon = field.indexOf(':');
      if (colon >= 0) {
        fields.add(new HeaderField(field.substring(0, colon), field.substring(colon + 1)));
      } else if (!field.isEmpty()) {
        fields.add(new HeaderField(field, ""));
      }
    }
    return fields;
  }

  /** What follows the blank line, with CRLF line ends. */
  static byte[] body(byte[] text) {
    String whole = lf(text);
    int blank = whole.startsWith("\n") ? -1 : whole.indexOf("\n\n");
    String body = blank < 0 && !whole.startsWith("\n") ? "" : whole.substring(blank + 2);
    return body.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What follows the blank line, with line ends as they are. */
  static byte[] rawBody(byte[] text) {
    String whole = new String(text, StandardCharsets.ISO_8859_1);
    int lf = whole.indexOf("\n\n");
    int crlf = whole.indexOf("\r\n\r\n");
    int start = crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 4 : lf < 0 ? text.length : lf + 2;
    return Arrays.copyOfRange(text, start, text.length);
  }

  private static String lf(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
  }
}
