// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.Member;

/**
 * A file that the packager of Windows has put into a document ([MS-OLEDS] section 2.3.6, and what
 * the stream holds in practice): a double click starts it.
 */
final class PackagedFile {

  private static final int HEAD = 4096;
  private static final int EMBEDDED = 3;

  private PackagedFile() {}

  /** The file; empty where the stream holds something else, such as the data of an application. */
  static Optional<Member> read(Content stream) throws IOException {
    Block head = stream.prefix(HEAD);
    if (!head.has(0, 6) || head.u16(4) != 2) {
      return Optional.empty();
    }
    int labelEnd = head.indexOf(0, 6);
    int pathEnd = labelEnd < 0 ? -1 : head.indexOf(0, labelEnd + 1);
    if (pathEnd < 0 || !head.has(pathEnd + 1L, 8) || head.u16(pathEnd + 3L) != EMBEDDED) {
      return Optional.empty();
    }
    String label = head.text(6, labelEnd - 6L, StandardCharsets.ISO_8859_1);
    String path = head.text(labelEnd + 1L, pathEnd - labelEnd - 1L, StandardCharsets.ISO_8859_1);
    long data = pathEnd + 9L + head.u32(pathEnd + 5L);
    long size = stream.block(data, 4).u32(0);
    return Optional.of(
        new Member(
            List.of(label, lastOf(path)),
            Optional.empty(),
            OptionalLong.of(size),
            false,
            Optional.of(() -> stream.open(data + 4, size)),
            Budget.CHEAP,
            0));
  }

  /** The path is one of the sender's own disk, so its folders are no attack. */
  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('\\') + 1);
  }
}
