// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.ArrayList;
import java.util.List;

/** Puts the content of a part together: what was decoded, and lines that stay where they are. */
final class ContentCollector {

  private final Spool decoded;
  private final List<Content> pieces = new ArrayList<>(1);
  private long start;

  /**
   * Nothing yet.
   *
   * @param decoded to whose end the decoded octets are written meanwhile
   */
  ContentCollector(Spool decoded) {
    this.decoded = decoded;
    start = decoded.size();
  }

  void add(Base64Lines lines) {
    take();
    pieces.add(lines);
  }

  Content content() {
    take();
    return JoinedContent.of(pieces);
  }

  private void take() {
    long end = decoded.size();
    if (end > start) {
      pieces.add(new SpoolRange(decoded, start, end - start));
    }
    start = end;
  }
}
