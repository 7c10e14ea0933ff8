// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import java.util.List;

/**
 * An SMTP reply (RFC 5321, section 4.2) with an enhanced status code (RFC 3463).
 *
 * @param code 400 to 599
 * @param enhanced for instance {@code 5.7.1}; its first digit is that of the code
 * @param lines 1 to 32 lines of printable ASCII, at most 900 characters each
 */
public record Reply(int code, String enhanced, List<String> lines) {

  private static final int MAX_LINES = 32;
  private static final int MAX_LINE = 900;

  /** Checks all parts: a malformed reply makes a mail server drop its filter. */
  public Reply {
    lines = List.copyOf(lines);
    if (code < 400 || code > 599) {
      throw new IllegalArgumentException("reply code " + code + " is not within 400 to 599");
    }
    if (!isEnhancedCode(enhanced) || enhanced.charAt(0) - '0' != code / 100) {
      throw new IllegalArgumentException(
          "enhanced status code '" + enhanced + "' does not fit reply code " + code);
    }
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      throw new IllegalArgumentException("a reply has 1 to 32 lines, not " + lines.size());
    }
    for (String line : lines) {
      if (line.length() > MAX_LINE || !line.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
        throw new IllegalArgumentException(
            "a reply line is printable ASCII of at most " + MAX_LINE + " characters");
      }
    }
  }

  /**
   * A reply of one line whose text may hold anything: what does not belong is replaced by {@code
   * ?}, and what is too long is cut.
   */
  public static Reply of(int code, String enhanced, String text) {
    StringBuilder clean = new StringBuilder();
    text.chars().limit(MAX_LINE).forEach(c -> clean.append(c >= 0x20 && c < 0x7f ? (char) c : '?'));
    return new Reply(code, enhanced, List.of(clean.toString()));
  }

  /** Whether the refusal is for good (5xx). */
  public boolean isPermanent() {
    return code >= 500;
  }

  private static boolean isEnhancedCode(String text) {
    return text.matches("[245]\\.\\d{1,3}\\.\\d{1,3}");
  }
}
