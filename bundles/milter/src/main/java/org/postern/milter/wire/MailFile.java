// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as a mail server hands it to a filter, made of an {@code .eml} file: header fields with
 * bare LF at their folds, a body whose lines end with CRLF. An mbox line {@code From } at the top
 * is left out; a line that is no header field ends the header section and is the first of the body,
 * as Postfix has it.
 *
 * @param fields header fields in order
 * @param body the body
 */
public record MailFile(List<Field> fields, byte[] body) {

  /**
   * A header field.
   *
   * @param name what stands before the colon
   * @param value what stands behind it, its leading space and folds included, an octet a character
   */
  public record Field(String name, String value) {}

  /** Copies the list. */
  public MailFile {
    fields = List.copyOf(fields);
  }

  /** Takes a file apart; any octets will do. */
  public static MailFile parse(byte[] file) {
    return new Parser(file).parse();
  }

  /** One pass over a file; its methods are its steps. */
  private static final class Parser {

    private final byte[] file;
    private final List<Field> fields = new ArrayList<>();
    private int at;

    Parser(byte[] file) {
      this.file = file;
    }

    MailFile parse() {
      if (file.length > 5 && text(0, 5).equals("From ")) {
        at = nextLine(0);
      }
      while (at < file.length && field()) {
        // The next field begins where this one ended.
      }
      return new MailFile(fields, body());
    }

    /** Takes one field with its folds; false at what ends the header section. */
    private boolean field() {
      int end = endOfLine(at);
      if (end == at) {
        at = nextLine(at);
        return false;
      }
      String first = text(at, end);
      int colon = first.indexOf(':');
      if (colon < 1 || !isName(first.substring(0, colon).stripTrailing())) {
        return false;
      }
      StringBuilder value = new StringBuilder(first.substring(colon + 1));
      at = nextLine(at);
      while (at < file.length && (file[at] == ' ' || file[at] == '\t')) {
        value.append('\n').append(text(at, endOfLine(at)));
        at = nextLine(at);
      }
      fields.add(new Field(first.substring(0, colon), value.toString()));
      return true;
    }

    private byte[] body() {
      ByteArrayOutputStream body = new ByteArrayOutputStream(file.length - at + 64);
      while (at < file.length) {
        int end = endOfLine(at);
        body.write(file, at, end - at);
        body.write('\r');
        body.write('\n');
        at = nextLine(at);
      }
      return body.toByteArray();
    }

    private int nextLine(int from) {
      int i = from;
      while (i < file.length && file[i] != '\n') {
        i++;
      }
      return Math.min(i + 1, file.length);
    }

    private int endOfLine(int from) {
      int i = from;
      while (i < file.length && file[i] != '\n') {
        i++;
      }
      return i > from && file[i - 1] == '\r' ? i - 1 : i;
    }

    private String text(int from, int to) {
      return new String(file, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static boolean isName(String text) {
      return !text.isEmpty() && text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }
  }
}
