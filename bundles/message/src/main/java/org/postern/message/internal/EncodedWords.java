// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Text of header fields: encoded words (RFC 2047) and bare UTF-8 (RFC 6532). */
final class EncodedWords {

  private EncodedWords() {}

  /** Never fails: what cannot be decoded stays as it is. */
  static String decode(String latin1) {
    String text = utf8(latin1);
    if (!text.contains("=?")) {
      return text;
    }
    try {
      return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT);
    } catch (RuntimeException e) {
      return text;
    }
  }

  /** Whether something that looks like an encoded word is left, or control characters came out. */
  static boolean isSuspicious(String decoded) {
    int start = decoded.indexOf("=?");
    if (start >= 0 && decoded.indexOf("?=", start + 2) > 0 && count(decoded, '?') >= 4) {
      return true;
    }
    return decoded.chars().anyMatch(c -> c < 0x20 && c != '\t');
  }

  private static int count(String text, char wanted) {
    return (int) text.chars().filter(c -> c == wanted).count();
  }

  private static String utf8(String latin1) {
    if (latin1.chars().allMatch(c -> c < 0x80)) {
      return latin1;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return text.toString();
    } catch (CharacterCodingException e) {
      return latin1;
    }
  }
}
