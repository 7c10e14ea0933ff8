// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rtf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.postern.filter.shield.internal.octets.Octets;
import org.postern.filter.shield.internal.rule.Hits;

/** Looks at an RTF document. */
public final class RtfCheck {

  /** Rules found here. */
  public static final Set<String> RULES =
      Set.of(
          "rtf-equation",
          "rtf-moniker",
          "rtf-auto-link",
          "rtf-no-class",
          "rtf-template",
          "file-server-link",
          "moniker-link");

  private static final String BEGIN = "{\\rt";
  private static final int MAX_BLANKS = 512;

  private RtfCheck() {}

  /**
   * Whether a content begins like RTF for Word, which asks for no more than its first four octets.
   */
  public static boolean accepts(Octets content) throws IOException {
    long at = 0;
    while (at < MAX_BLANKS && content.at(at) >= 0 && content.at(at) <= ' ') {
      at++;
    }
    return content.latin1(at, BEGIN.length(), BEGIN.length()).equals(BEGIN);
  }

  /**
   * Looks at one document.
   *
   * @throws IOException when the stream fails, or the document is too tangled
   */
  public static void look(InputStream document, Hits hits) throws IOException {
    RtfTraits traits = new RtfTraits(hits);
    new RtfTokenizer(document, traits).run();
    // Word minds a missing brace as little as we may.
    traits.close();
  }
}
