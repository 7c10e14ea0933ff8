// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.smb;

import org.postern.host.HostTrouble;

/**
 * A path of a host as share and path in it.
 *
 * @param share as {@code C$}
 * @param path with slashes, without one at its beginning or end; empty for the root
 */
record HostPath(String share, String path) {

  /** Characters of a path at most, as Windows has them. */
  private static final int MAX = 32_767;

  /** Reads {@code C:\Windows\win.ini} or {@code ADMIN$\win.ini}. */
  static HostPath of(String text) throws HostTrouble {
    String slashed = text.replace('\\', '/');
    int end = slashed.indexOf('/');
    String head = end < 0 ? slashed : slashed.substring(0, end);
    boolean drive = head.length() == 2 && head.charAt(1) == ':';
    String share = drive ? head.charAt(0) + "$" : head;
    String rest = end < 0 ? "" : slashed.substring(end + 1);
    while (rest.endsWith("/")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    boolean wrong = share.isEmpty() || has(share, ":*?\"<>|") || has(rest, ":*?\"<>|");
    if (wrong || text.length() > MAX) {
      throw new HostTrouble(
          HostTrouble.Kind.NOT_FOUND,
          cut(text) + " is no path of a Windows host: C:\\directory\\file or SHARE\\file.");
    }
    return new HostPath(share, rest);
  }

  private static boolean has(String text, String forbidden) {
    return text.chars().anyMatch(c -> c < ' ' || forbidden.indexOf(c) >= 0);
  }

  private static String cut(String text) {
    String shown = text.replaceAll("\\p{Cntrl}", "?");
    return shown.length() <= 80 ? shown : shown.substring(0, 80) + "...";
  }
}
