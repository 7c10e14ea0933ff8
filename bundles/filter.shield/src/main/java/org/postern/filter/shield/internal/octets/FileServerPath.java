// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.octets;

import java.util.Locale;

/** Paths that Windows asks another machine for. */
public final class FileServerPath {

  private static final String FILE = "file:";

  private FileServerPath() {}

  /**
   * Whether it is {@code \\host\share} with slashes of either kind, or a {@code file:} address of
   * another machine. Three slashes, and a drive letter behind any number, are this machine.
   */
  public static boolean isOne(String path) {
    return !hostAndPath(path).isEmpty();
  }

  /** Whether it names an object inside a file on another machine, behind an exclamation mark. */
  public static boolean isMoniker(String path) {
    String rest = hostAndPath(path);
    int mark = rest.indexOf('!');
    return mark > 0 && mark < rest.length() - 1;
  }

  /** What follows the slashes; empty where the path is of this machine, or none. */
  public static String hostAndPath(String path) {
    boolean file = path.regionMatches(true, 0, FILE, 0, FILE.length());
    String rest = file ? path.substring(FILE.length()) : path;
    int slashes = 0;
    while (slashes < rest.length() && isSlash(rest.charAt(slashes))) {
      slashes++;
    }
    boolean remote = file ? slashes == 2 || slashes > 3 : slashes >= 2;
    String host = rest.substring(slashes);
    return remote && !isLocal(host) ? host : "";
  }

  private static boolean isLocal(String host) {
    boolean drive = host.length() >= 2 && (host.charAt(1) == ':' || host.charAt(1) == '|');
    return drive || host.toLowerCase(Locale.ROOT).startsWith("localhost/");
  }

  private static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }
}
