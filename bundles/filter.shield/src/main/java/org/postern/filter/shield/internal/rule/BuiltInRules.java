// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The rules that come with this bundle. */
public final class BuiltInRules {

  private static final List<String> FILES =
      List.of("envelope.rules", "headers.rules", "mime.rules", "html.rules", "formats.rules");

  private BuiltInRules() {}

  /** Reads them; they are checked by the tests of this bundle. */
  public static RuleBook read() {
    RuleBook book = new RuleBook(Map.of(), List.of());
    for (String file : FILES) {
      try (InputStream in = BuiltInRules.class.getResourceAsStream(file)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        book = RuleReader.read(file, text, book, false);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the bundle's own " + file, e);
      } catch (RuleSyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return book;
  }
}
