// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a Windows program, four numbers of 0 to 65535.
 *
 * @param major first
 * @param minor second
 * @param build third
 * @param revision fourth
 */
public record FileVersion(int major, int minor, int build, int revision)
    implements Comparable<FileVersion> {

  private static final Pattern DOTTED =
      Pattern.compile("(\\d{1,5})\\.(\\d{1,5})(?:\\.(\\d{1,5})(?:\\.(\\d{1,5}))?)?");
  private static final Comparator<FileVersion> ORDER =
      Comparator.comparingInt(FileVersion::major)
          .thenComparingInt(FileVersion::minor)
          .thenComparingInt(FileVersion::build)
          .thenComparingInt(FileVersion::revision);

  /** Reads {@code 15.2.1544.36}; two or three numbers will do. */
  public static Optional<FileVersion> parse(String text) {
    Matcher matcher = DOTTED.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new FileVersion(
                number(matcher.group(1)),
                number(matcher.group(2)),
                number(matcher.group(3)),
                number(matcher.group(4))))
        : Optional.empty();
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  @Override
  public int compareTo(FileVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + build + "." + revision;
  }
}
