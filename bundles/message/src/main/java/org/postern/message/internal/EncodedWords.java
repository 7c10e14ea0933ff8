// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text of header fields: encoded words (RFC 2047) and bare UTF-8 (RFC 6532). One pass over the
 * text, whatever is in it: a search that begins anew at every {@code =?} takes minutes for a field
 * that is full of them.
 */
final class EncodedWords {

  /**
   * What came out.
   *
   * @param text with what cannot be decoded as it was
   * @param doubtful whether a word could not be decoded, or hid a control character
   */
  record Decoded(String text, boolean doubtful) {}

  private final String in;
  private final Charsets charsets;
  private final StringBuilder out;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(64);
  private Charset pendingCharset = StandardCharsets.UTF_8;
  private boolean doubtful;

  private EncodedWords(String in, Charsets charsets) {
    this.in = in;
    this.charsets = charsets;
    out = new StringBuilder(in.length());
  }

  /** Decodes a field's text, a byte a character; never fails. */
  static Decoded decode(String latin1, Charsets charsets) {
    String text = utf8(latin1);
    return text.contains("=?") ? new EncodedWords(text, charsets).run() : new Decoded(text, false);
  }

  private Decoded run() {
    int at = 0;
    int lastEnd = in.lastIndexOf("?=");
    for (int start = in.indexOf("=?");
        start >= 0 && start < lastEnd;
        start = in.indexOf("=?", at)) {
      int end = word(start);
      if (end < 0) {
        plain(at, start + 2);
        at = start + 2;
      } else {
        // White space between two encoded words belongs to neither (RFC 2047, section 6.2).
        if (pending.size() == 0 || !isBlank(at, start)) {
          plain(at, start);
        }
        append(start, end);
        at = end;
      }
    }
    plain(at, in.length());
    flush();
    return new Decoded(out.toString(), doubtful);
  }

  /** End of the word that begins here, or -1 where none does. */
  private int word(int start) {
    int second = in.indexOf('?', start + 2);
    if (second < 0 || second == start + 2 || second + 2 >= in.length()) {
      return -1;
    }
    if (in.charAt(second + 2) != '?' || !isCharsetName(start + 2, second)) {
      return -1;
    }
    int end = in.indexOf("?=", second + 3);
    return end < 0 ? -1 : end + 2;
  }

  private boolean isCharsetName(int from, int to) {
    for (int i = from; i < to; i++) {
      if (in.charAt(i) <= ' ' || in.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private void append(int start, int end) {
    int second = in.indexOf('?', start + 2);
    String name = in.substring(start + 2, second);
    int language = name.indexOf('*');
    Optional<Charset> charset = charsets.find(language < 0 ? name : name.substring(0, language));
    Optional<byte[]> content = octets(in.charAt(second + 1), second + 3, end - 2);
    if (charset.isEmpty() || content.isEmpty()) {
      doubtful = true;
      flush();
      out.append(in, start, end);
      return;
    }
    if (pending.size() > 0 && !charset.get().equals(pendingCharset)) {
      flush();
    }
    pendingCharset = charset.get();
    pending.writeBytes(content.get());
  }

  /** The octets of a word, empty where its encoding is none. */
  private Optional<byte[]> octets(char encoding, int from, int to) {
    TransferDecoder decoder;
    if (encoding == 'b' || encoding == 'B') {
      decoder = new Base64Decoder();
    } else if (encoding == 'q' || encoding == 'Q') {
      decoder = new QuotedPrintableDecoder();
    } else {
      return Optional.empty();
    }
    String text = in.substring(from, to);
    byte[] coded =
        (decoder instanceof QuotedPrintableDecoder ? text.replace('_', ' ') : text)
            .getBytes(StandardCharsets.UTF_8);
    byte[] octets = decoder.whole(coded);
    doubtful |= decoder.isBroken();
    return Optional.of(octets);
  }

  private void plain(int from, int to) {
    if (from < to) {
      flush();
      out.append(in, from, to);
    }
  }

  private void flush() {
    if (pending.size() > 0) {
      String text = pending.toString(pendingCharset);
      pending.reset();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        doubtful |= (c < ' ' && c != '\t') || c == 0x7f;
      }
      out.append(text);
    }
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (in.charAt(i) > ' ') {
        return false;
      }
    }
    return true;
  }

  private static String utf8(String latin1) {
    boolean ascii = true;
    for (int i = 0; i < latin1.length() && ascii; i++) {
      ascii = latin1.charAt(i) < 0x80;
    }
    if (ascii) {
      return latin1;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return latin1;
    }
  }
}
