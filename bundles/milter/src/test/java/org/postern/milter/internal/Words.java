// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.util.ArrayList;
import java.util.List;

/** The words of a line; one in double quotes may hold blanks and {@code \r \n \t \0 \" \\}. */
final class Words {

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean quoted;
  private boolean begun;

  private Words() {}

  static List<String> of(String line) {
    Words words = new Words();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && words.quoted) {
        words.word.append(escaped(line.charAt(++i)));
      } else {
        words.take(c);
      }
    }
    words.end();
    return words.words;
  }

  private void take(char c) {
    if (c == '"') {
      quoted = !quoted;
      begun = true;
    } else if (c == ' ' && !quoted) {
      end();
    } else {
      word.append(c);
      begun = true;
    }
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
    }
    word.setLength(0);
    begun = false;
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'r' -> '\r';
      case 'n' -> '\n';
      case 't' -> '\t';
      case '0' -> '\0';
      default -> c;
    };
  }
}
