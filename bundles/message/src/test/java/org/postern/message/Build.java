// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;

/** Builds messages from text for tests. */
final class Build {

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
    String crlf = text.replace("\r\n", "\n").replace("\n", "\r\n");
    int blank = crlf.indexOf("\r\n\r\n");
    MessageBuilder builder =
        new MessageBuilder(new Workshop(memory, directory, Runnable::run), limits);
    for (String line : crlf.substring(0, blank).split("\r\n(?![ \t])")) {
      int colon = line.indexOf(':');
      builder.header(new HeaderField(line.substring(0, colon), line.substring(colon + 1)));
    }
    byte[] body = crlf.substring(blank + 4).getBytes(StandardCharsets.ISO_8859_1);
    for (int at = 0; at < body.length; at += 65535) {
      builder.body(ByteBuffer.wrap(body, at, Math.min(65535, body.length - at)));
    }
    return builder;
  }
}
