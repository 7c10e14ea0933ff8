// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.name;

import java.util.Locale;

/**
 * A file name as the program that saves it will see it: without directories, and without the dots
 * and blanks at the end that Windows drops.
 *
 * @param raw as it came
 * @param base last component of the path, without what Windows drops
 */
public record FileName(String raw, String base) {

  private static final String STREAM = "::$data";

  /** Takes the name apart. */
  public static FileName of(String raw) {
    int slash = Math.max(raw.lastIndexOf('/'), raw.lastIndexOf('\\'));
    String base = dropEnd(raw.substring(slash + 1));
    if (base.toLowerCase(Locale.ROOT).endsWith(STREAM)) {
      base = dropEnd(base.substring(0, base.length() - STREAM.length()));
    }
    return new FileName(raw, base);
  }

  /** What stands after the last dot, in lower case; empty where there is none. */
  public String extension() {
    return extensionOf(base);
  }

  /** The extension before the last one, {@code pdf} of {@code bill.pdf.exe}; empty for none. */
  public String innerExtension() {
    int dot = base.lastIndexOf('.');
    return dot < 0 ? "" : extensionOf(dropEnd(base.substring(0, dot)));
  }

  /** Whether Windows drops something from the end. */
  public boolean isCutByWindows() {
    return !raw.endsWith(base) && !raw.isEmpty() && !base.isEmpty();
  }

  private static String extensionOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
  }

  private static String dropEnd(String name) {
    int end = name.length();
    while (end > 0 && isDropped(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end);
  }

  private static boolean isDropped(char c) {
    return c == '.' || c <= ' ' || Character.isSpaceChar(c);
  }
}
