// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

/** The points of an SMTP session at which filters are asked, in their order on the wire. */
public enum Stage {
  /** A client has connected; nothing was said yet. */
  CONNECT,
  /** After HELO or EHLO; comes again when the client greets again, as after STARTTLS. */
  HELO,
  /** After MAIL FROM. */
  MAIL,
  /** After one RCPT TO; a reject concerns this recipient alone. */
  RCPT,
  /** After the DATA command, or the first BDAT; all recipients are known. */
  DATA,
  /** After the blank line that ends the header section. */
  HEADERS,
  /** After the end of data: the whole message is known. */
  MESSAGE;

  /** Whether this stage comes earlier in a session than the other one. */
  public boolean isBefore(Stage other) {
    return compareTo(other) < 0;
  }
}
