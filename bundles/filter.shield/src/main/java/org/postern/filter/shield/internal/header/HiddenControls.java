// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.header;

import java.util.List;
import java.util.Set;
import org.postern.filter.Message;
import org.postern.filter.shield.internal.rule.Hits;

/**
 * Encoded words that hide an octet 0 or a line end in the name of a sender (Mailsploit). A line end
 * at the very end of the text, or before a blank, is what careless programs write.
 */
final class HiddenControls {

  /** Rules found here. */
  static final Set<String> RULES = Set.of("hidden-control");

  private static final List<String> FIELDS = List.of("From", "Sender", "Reply-To");

  void look(Message message, Hits hits) {
    for (String name : FIELDS) {
      boolean encoded =
          message.header(name).filter(field -> field.rawValue().contains("=?")).isPresent();
      if (encoded && message.text(name).filter(HiddenControls::cutsShort).isPresent()) {
        hits.add("hidden-control", name);
      }
    }
  }

  private static boolean cutsShort(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lineEnd = c == '\r' || c == '\n';
      if (c == 0 || (lineEnd && i + 1 < text.length() && text.charAt(i + 1) > ' ')) {
        return true;
      }
    }
    return false;
  }
}
