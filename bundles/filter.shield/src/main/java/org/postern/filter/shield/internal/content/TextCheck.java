// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.postern.filter.shield.internal.lookup.LookupExpansion;
import org.postern.filter.shield.internal.rule.Field;
import org.postern.filter.shield.internal.rule.Hits;
import org.postern.filter.shield.internal.rule.PatternIndex;

/** Looks at text in pieces that overlap, an octet a character: what is looked for is ASCII. */
final class TextCheck {

  private static final int PIECE = 32 << 10;
  private static final int OVERLAP = 1024;
  private static final int CONTEXT = 200;

  private final PatternIndex patterns;

  TextCheck(PatternIndex patterns) {
    this.patterns = patterns;
  }

  void look(InputStream text, long size, Hits hits) throws IOException {
    byte[] buffer = new byte[(int) Math.min(PIECE, size) + OVERLAP];
    int kept = 0;
    int count = text.readNBytes(buffer, 0, buffer.length - OVERLAP);
    while (count > 0) {
      piece(new String(buffer, 0, kept + count, StandardCharsets.ISO_8859_1), hits);
      int overlap = Math.min(OVERLAP, kept + count);
      System.arraycopy(buffer, kept + count - overlap, buffer, 0, overlap);
      kept = overlap;
      count = text.readNBytes(buffer, kept, buffer.length - OVERLAP);
    }
  }

  private void piece(String text, Hits hits) {
    patterns.look(Field.TEXT, text, hits);
    int mark = text.indexOf("${");
    if (mark >= 0 && LookupExpansion.of(text.substring(mark)).finds("jndi")) {
      hits.add("jndi-in-text", text.substring(mark, Math.min(text.length(), mark + CONTEXT)));
    }
  }
}
