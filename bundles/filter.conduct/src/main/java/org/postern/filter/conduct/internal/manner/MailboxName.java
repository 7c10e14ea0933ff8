// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.util.Optional;
import org.postern.filter.conduct.internal.syntax.HostName;

/** Finds an address in the name that stands before one. */
final class MailboxName {

  private static final int MAX_LENGTH = 500;

  private MailboxName() {}

  /** The domain of the first address in the text; the text is looked at up to a limit. */
  static Optional<HostName> addressIn(String text) {
    int end = Math.min(text.length(), MAX_LENGTH);
    int at = text.indexOf('@');
    if (at < 1 || at >= end || !isAtom(text.charAt(at - 1))) {
      return Optional.empty();
    }
    int stop = at + 1;
    while (stop < end && isAtom(text.charAt(stop))) {
      stop++;
    }
    return HostName.parse(text.substring(at + 1, stop)).filter(HostName::isQualified);
  }

  private static boolean isAtom(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
  }
}
