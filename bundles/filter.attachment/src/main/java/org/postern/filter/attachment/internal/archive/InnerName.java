// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;

/** What a file that was compressed alone will be called after unpacking. */
final class InnerName {

  private static final int MAX_GZIP_HEADER = 1024;
  private static final Map<String, String> ENDINGS =
      Map.of(
          ".tgz", ".tar", ".taz", ".tar", ".tbz", ".tar", ".tbz2", ".tar", ".txz", ".tar", ".svgz",
          ".svg");

  private InnerName() {}

  /** The name without the ending that tells of the compression. */
  static String of(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    String base = dot < 0 ? name : name.substring(0, dot);
    return switch (ending) {
      case ".gz", ".bz2", ".bz", ".xz", ".lzma", ".z" -> base;
      default -> ENDINGS.containsKey(ending) ? base + ENDINGS.get(ending) : name;
    };
  }

  /** The name that a gzip file keeps of the original (RFC 1952, field FNAME). */
  static Optional<String> kept(Content content) throws IOException {
    Block head = content.prefix(MAX_GZIP_HEADER);
    int flags = head.u8(3);
    int at = 10;
    if ((flags & 4) != 0) {
      at += 2 + head.u16(at);
    }
    int end = head.indexOf(0, at);
    if ((flags & 8) == 0 || end < at) {
      return Optional.empty();
    }
    return Optional.of(head.text(at, end - at, StandardCharsets.ISO_8859_1));
  }
}
