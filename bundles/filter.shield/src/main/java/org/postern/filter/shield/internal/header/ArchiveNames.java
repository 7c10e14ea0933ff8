// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.header;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postern.filter.HeaderField;
import org.postern.filter.shield.internal.rule.Hits;

/** MIME parameters that are very long names of encoded archives, which WinZip could not hold. */
final class ArchiveNames {

  /** Rules found here. */
  static final Set<String> RULES = Set.of("parameter-file-long");

  private static final int MIN_VALUE = 300;

  private static final List<String> ENDINGS =
      List.of(".uue", ".uu", ".xxe", ".b64", ".bhx", ".hqx", ".mim");

  private ArchiveNames() {}

  static void look(HeaderField field, String value, Hits hits) {
    if (value.length() < MIN_VALUE
        || !(field.is("Content-Type") || field.is("Content-Disposition"))) {
      return;
    }
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      char c = i < value.length() ? value.charAt(i) : ';';
      if (c == '=' || c == '"' || c == ';') {
        if (i - start >= MIN_VALUE && isArchive(value, i)) {
          hits.add("parameter-file-long", value.substring(start, i));
          return;
        }
        start = i + 1;
      }
    }
  }

  private static boolean isArchive(String value, int end) {
    String ending = value.substring(end - 4, end).strip().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(ending::endsWith);
  }
}
