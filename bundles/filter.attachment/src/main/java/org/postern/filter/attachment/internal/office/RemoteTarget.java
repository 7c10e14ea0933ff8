// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a relationship of a document leads. */
enum RemoteTarget {
  /** A scheme that starts a handler or a script: Follina (CVE-2022-30190), CVE-2021-40444. */
  HANDLER,
  /** The web. */
  WEB,
  /** A file server, which is sent the credentials of the user. */
  SHARE,
  /** A file of the own disk, a mail address, a place in the document. */
  LOCAL;

  private static final Set<String> HANDLERS =
      Set.of(
          "ms-msdt",
          "mhtml",
          "mk",
          "search-ms",
          "search",
          "script",
          "scriptlet",
          "javascript",
          "vbscript",
          "ms-officecmd",
          "ms-appinstaller",
          "x-usc",
          "its",
          "ms-its");

  private static final Set<String> WEB_SCHEMES = Set.of("http", "https", "ftp", "webdav", "dav");
  private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]{1,30}):(.*)");

  /** Judges the value of an attribute Target. */
  static RemoteTarget of(String target) {
    String bare =
        target.replaceAll("[\\x00-\\x20]", "").toLowerCase(Locale.ROOT).replace('\\', '/');
    Matcher scheme = SCHEME.matcher(bare);
    if (!scheme.matches()) {
      return bare.startsWith("//") ? SHARE : LOCAL;
    }
    if (HANDLERS.contains(scheme.group(1))) {
      return HANDLER;
    }
    if (WEB_SCHEMES.contains(scheme.group(1))) {
      return WEB;
    }
    return scheme.group(1).equals("file") && isShare(scheme.group(2)) ? SHARE : LOCAL;
  }

  /** {@code file://host/}, {@code file:////host/}; but {@code file:///C:/} is the own disk. */
  private static boolean isShare(String path) {
    String behind = path.replaceFirst("^/*", "");
    int slashes = path.length() - behind.length();
    boolean disk = behind.length() > 1 && (behind.charAt(1) == ':' || behind.charAt(1) == '|');
    return !disk
        && !behind.isEmpty()
        && slashes >= 2
        && slashes != 3
        && !behind.startsWith("localhost/");
  }
}
