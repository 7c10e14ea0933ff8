// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import java.util.Objects;

/**
 * One header field as it was on the wire (RFC 5322, section 2.2), a byte a character (ISO-8859-1).
 *
 * @param name what stood before the colon, blanks included
 * @param rawValue what stood after the colon, with the leading space and the folds; line ends
 *     inside are LF or CRLF as the mail server gave them, no final line end
 */
public record HeaderField(String name, String rawValue) {

  /** Neither part may be null. */
  public HeaderField {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(rawValue, "rawValue");
  }

  /** Whether the field has this name; letter case and blanks before the colon do not matter. */
  public boolean is(String other) {
    return name.length() == other.length()
        ? name.equalsIgnoreCase(other)
        : name.strip().equalsIgnoreCase(other);
  }

  /** The value unfolded (line ends removed, their white space kept), without outer blanks. */
  public String value() {
    if (rawValue.indexOf('\n') < 0 && rawValue.indexOf('\r') < 0) {
      return rawValue.strip();
    }
    StringBuilder unfolded = new StringBuilder(rawValue.length());
    for (int i = 0; i < rawValue.length(); i++) {
      char c = rawValue.charAt(i);
      if (c != '\r' && c != '\n') {
        unfolded.append(c);
      }
    }
    return unfolded.toString().strip();
  }

  /** Octets of name, colon, value and a final CRLF. */
  public int size() {
    return name.length() + 1 + rawValue.length() + 2;
  }
}
