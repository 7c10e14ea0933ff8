// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import java.io.IOException;
import java.io.Reader;
import java.util.Set;
import org.postern.filter.shield.internal.rule.Hits;

/** Looks at HTML. */
public final class HtmlCheck {

  /** Rules found here. */
  public static final Set<String> RULES =
      Set.of(
          "moniker-link",
          "file-server-link",
          "html-script",
          "html-event-handler",
          "html-script-link",
          "html-active-svg",
          "html-embedded-program",
          "zero-font",
          "hidden-text");

  private HtmlCheck() {}

  /**
   * Looks at one text.
   *
   * @return the tag with the attribute inside which the text ended, empty where it did not end in
   *     the address of something
   * @throws IOException when the reader fails
   */
  public static String look(Reader html, Hits hits) throws IOException {
    HtmlTraits traits = new HtmlTraits(hits);
    new HtmlTokenizer(traits).run(html);
    return traits.openAddress();
  }
}
