// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.header;

/**
 * Reads an address list (RFC 5322, section 3.4) once from left to right, and keeps what is doubtful
 * about it. Quoted strings and comments may hold anything.
 */
final class MailboxScan {

  private final String text;
  private int at;
  private int angles;
  private boolean insideAngle;
  private boolean angleInList;
  private boolean two;
  private boolean group;
  private boolean odd;
  private boolean route;

  private MailboxScan(String text) {
    this.text = text;
  }

  static MailboxScan of(String text) {
    MailboxScan scan = new MailboxScan(text);
    scan.run();
    return scan;
  }

  /** Two addresses in angle brackets without a comma between them. */
  boolean hasTwoAddresses() {
    return two;
  }

  /** An address in angle brackets before the colon of a group. */
  boolean hasAddressInGroup() {
    return group;
  }

  /** A stray bracket, an open quote or comment, or text behind an address. */
  boolean isOdd() {
    return odd;
  }

  /** A source route, {@code <@a,@b:c@d>}. */
  boolean hasRoute() {
    return route;
  }

  private void run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      switch (c) {
        case '"' -> skipQuoted();
        case '(' -> skipComment();
        case '<' -> open();
        case '>' -> close();
        case ',', ';' -> separator();
        case ':' -> colon();
        default -> word(c);
      }
      at++;
    }
    odd |= insideAngle;
  }

  private void open() {
    odd |= insideAngle;
    two |= !insideAngle && angles > 0;
    insideAngle = true;
  }

  private void close() {
    odd |= !insideAngle;
    if (insideAngle) {
      angles++;
      angleInList = true;
    }
    insideAngle = false;
  }

  private void separator() {
    if (!insideAngle) {
      angles = 0;
    }
  }

  private void colon() {
    if (insideAngle) {
      route = true;
    } else {
      group |= angleInList;
      angles = 0;
    }
  }

  private void word(char c) {
    odd |= c > ' ' && angles > 0 && !insideAngle;
  }

  private void skipQuoted() {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    // Another program may not see an open quote as one, and read what follows as addresses.
    odd |= end >= text.length() || (angles > 0 && !insideAngle);
    at = end;
  }

  private void skipComment() {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return;
      }
      at++;
    }
    odd = true;
  }
}
