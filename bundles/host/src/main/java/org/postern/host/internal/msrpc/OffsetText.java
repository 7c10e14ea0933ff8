// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.nio.charset.StandardCharsets;
import org.postern.host.internal.rpc.WireException;

/** Texts that lie somewhere in a buffer and end with a NUL. */
final class OffsetText {

  private OffsetText() {}

  /** The text at an offset that the buffer itself tells: it may point anywhere. */
  static String at(byte[] buffer, long offset) throws WireException {
    if (offset < 0 || offset > buffer.length) {
      throw new WireException("The answer points to octet " + offset + " of " + buffer.length);
    }
    int end = (int) offset;
    while (end + 1 < buffer.length && (buffer[end] != 0 || buffer[end + 1] != 0)) {
      end += 2;
    }
    int from = (int) offset;
    return new String(buffer, from, end - from, StandardCharsets.UTF_16LE);
  }
}
