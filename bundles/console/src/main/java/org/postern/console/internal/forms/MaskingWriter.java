// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.forms;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes text on, with other characters in the place of secrets, however the text is cut. */
final class MaskingWriter extends Writer {

  private static final String MASK = "********";

  private final Writer out;
  private final List<String> secrets;
  private final int longest;
  private final StringBuilder held = new StringBuilder();

  /**
   * Masks these.
   *
   * @param secrets the longest first; none of them empty
   */
  MaskingWriter(Writer out, List<String> secrets) {
    this.out = out;
    this.secrets = secrets;
    longest = secrets.stream().mapToInt(String::length).max().orElse(1);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    held.append(text, from, length);
    if (held.length() > 4 * longest + 4096) {
      pass(longest - 1);
    }
  }

  /** Writes all but the last characters, in which a secret may have begun. */
  private void pass(int keep) throws IOException {
    for (String secret : secrets) {
      for (int at = held.indexOf(secret); at >= 0; at = held.indexOf(secret, at)) {
        held.replace(at, at + secret.length(), MASK);
      }
    }
    int end = Math.max(0, held.length() - keep);
    out.append(held, 0, end);
    held.delete(0, end);
  }

  /** What may be the beginning of a secret is not flushed. */
  @Override
  public void flush() throws IOException {
    pass(longest - 1);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    pass(0);
    out.close();
  }
}
