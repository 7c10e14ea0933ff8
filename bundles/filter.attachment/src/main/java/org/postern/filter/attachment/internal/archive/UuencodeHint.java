// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.nio.charset.StandardCharsets;

/** Watches a text go by for a line that begins as the first line of a uuencoded file does. */
public final class UuencodeHint {

  private static final byte[] MARK = "begin ".getBytes(StandardCharsets.US_ASCII);

  private int matched;
  private boolean seen;

  /** One more piece of the text; tells whether such a line was seen by now. */
  public boolean in(byte[] piece, int length) {
    for (int i = 0; i < length && !seen; i++) {
      byte octet = piece[i];
      if (octet == '\n') {
        matched = 0;
      } else if (matched >= 0) {
        matched = octet == MARK[matched] ? matched + 1 : -1;
        seen = matched == MARK.length;
      }
    }
    return seen;
  }
}
