// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.postern.filter.Finding;
import org.postern.filter.HeaderField;
import org.postern.filter.Transaction;

/**
 * Octets of the header section: 8-bit ones belong there only as UTF-8 that was announced (RFC 6531,
 * section 3.4), and a line has a limit (RFC 5322, section 2.1.1).
 */
public final class OctetsRule implements HeaderRule {

  /** Octets of a line without its CRLF. */
  public static final int MAX_LINE = 998;

  @Override
  public void check(HeaderSection section, Transaction transaction, Consumer<Finding> found) {
    HeaderField eightBit = null;
    HeaderField longLine = null;
    boolean utf8 = announcesUtf8(transaction);
    for (HeaderField field : section.all()) {
      if (eightBit == null && !isSevenBit(field) && !(utf8 && isUtf8(field))) {
        eightBit = field;
      }
      if (longLine == null && longestLine(field) > MAX_LINE) {
        longLine = field;
      }
    }
    if (eightBit != null) {
      found.accept(
          Finding.of(
              "conduct.header-8bit",
              0.7,
              "Unannounced 8-bit octets in the field " + Shown.of(eightBit.name()) + "."));
    }
    if (longLine != null) {
      found.accept(
          Finding.of(
              "conduct.header-line-long",
              1,
              "A line over 998 octets in the field " + Shown.of(longLine.name()) + "."));
    }
  }

  private static boolean announcesUtf8(Transaction transaction) {
    return transaction.sender().flatMap(sender -> sender.parameter("SMTPUTF8")).isPresent();
  }

  private static boolean isSevenBit(HeaderField field) {
    return isSevenBit(field.rawValue()) && isSevenBit(field.name());
  }

  private static boolean isSevenBit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(HeaderField field) {
    byte[] octets = field.rawValue().getBytes(StandardCharsets.ISO_8859_1);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return isSevenBit(field.name());
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static int longestLine(HeaderField field) {
    String value = field.rawValue();
    int first = field.name().length() + 1;
    if (first + value.length() <= MAX_LINE) {
      return 0;
    }
    int longest = 0;
    int start = -first;
    for (int end = value.indexOf('\n'); end >= 0; end = value.indexOf('\n', end + 1)) {
      int stop = end > 0 && value.charAt(end - 1) == '\r' ? end - 1 : end;
      longest = Math.max(longest, stop - start);
      start = end + 1;
    }
    return Math.max(longest, value.length() - start);
  }
}
