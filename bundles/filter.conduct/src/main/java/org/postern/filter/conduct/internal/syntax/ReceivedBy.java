// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import java.util.Optional;

/** Reads the server that wrote a Received field (RFC 5321, section 4.4). */
public final class ReceivedBy {

  private ReceivedBy() {}

  /** The word behind {@code by}; comments are passed over. */
  public static Optional<String> hostOf(String value) {
    Lexer lexer = new Lexer(value);
    boolean by = false;
    while (lexer.skipBlanksAndComments() && !lexer.atEnd()) {
      int start = lexer.position();
      while (!lexer.atEnd() && !isEnd(lexer.peek())) {
        lexer.step();
      }
      String word = lexer.since(start);
      if (by) {
        return word.isEmpty() ? Optional.empty() : Optional.of(word);
      }
      by = word.equalsIgnoreCase("by");
      if (word.isEmpty()) {
        lexer.step();
      }
    }
    return Optional.empty();
  }

  private static boolean isEnd(char c) {
    return Lexer.isBlank(c) || c == '(' || c == ';';
  }
}
