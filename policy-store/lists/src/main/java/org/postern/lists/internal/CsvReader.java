// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads records of CSV (RFC 4180). A record that is wrong is told by its line and reading goes on
 * at the next line; nothing longer than the limits is ever kept.
 */
final class CsvReader {

  /** Longest record, in letters. */
  static final int MAX_RECORD = 8192;

  /** Most fields of a record. */
  static final int MAX_FIELDS = 32;

  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final int END = -1;

  private final BufferedReader in;
  private int line;
  private int next;
  private int length;

  /**
   * A record.
   *
   * @param line where it begins, from 1
   * @param fields as they were meant; empty for a blank line
   * @param problem what is wrong with it; empty if nothing is
   */
  record Row(int line, List<String> fields, String problem) {}

  CsvReader(Reader text) throws IOException {
    in = new BufferedReader(text);
    next = in.read();
    if (next == BYTE_ORDER_MARK) {
      next = in.read();
    }
  }

  boolean hasNext() {
    return next != END;
  }

  /** The next record. */
  Row next() throws IOException {
    line++;
    int start = line;
    length = 0;
    List<String> fields = new ArrayList<>();
    try {
      do {
        fields.add(next == '"' ? quoted() : plain());
        if (fields.size() > MAX_FIELDS) {
          throw new IllegalArgumentException("there are more than " + MAX_FIELDS + " fields");
        }
      } while (comma());
      endOfLine();
    } catch (IllegalArgumentException e) {
      toEndOfLine();
      return new Row(start, List.of(), e.getMessage());
    }
    boolean blank = fields.stream().allMatch(String::isBlank);
    return new Row(start, blank ? List.of() : fields, "");
  }

  private boolean comma() throws IOException {
    if (next != ',') {
      return false;
    }
    take();
    return true;
  }

  private String plain() throws IOException {
    StringBuilder field = new StringBuilder();
    while (next != ',' && next != '\n' && next != '\r' && next != END) {
      if (next == '"') {
        throw new IllegalArgumentException("a quotation mark stands within a field");
      }
      field.append((char) take());
    }
    return field.toString();
  }

  private String quoted() throws IOException {
    StringBuilder field = new StringBuilder();
    take();
    while (true) {
      if (next == END) {
        throw new IllegalArgumentException("a quotation mark is not closed");
      }
      int letter = take();
      if (letter == '"') {
        if (next != '"') {
          return field.toString();
        }
        take();
      } else if (letter == '\n') {
        line++;
      }
      field.append((char) letter);
    }
  }

  private void endOfLine() throws IOException {
    if (next == '\r') {
      take();
    }
    if (next == '\n') {
      take();
    } else if (next != END) {
      throw new IllegalArgumentException("there is text behind a closed quotation mark");
    }
  }

  private void toEndOfLine() throws IOException {
    while (next != '\n' && next != END) {
      next = in.read();
    }
    if (next == '\n') {
      next = in.read();
    }
  }

  private int take() throws IOException {
    if (++length > MAX_RECORD) {
      throw new IllegalArgumentException("it has more than " + MAX_RECORD + " letters");
    }
    int taken = next;
    next = in.read();
    return taken;
  }
}
