// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A range of the temporary file of a {@link Spool}. */
record FileContent(FileChannel file, long start, long size) implements Content {

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, Math.max(0, size - position));
    ByteBuffer buffer = ByteBuffer.wrap(into, offset, wanted);
    try {
      while (buffer.hasRemaining()
          && file.read(buffer, start + position + buffer.position() - offset) > 0) {
        // reads until full
      }
    } catch (IOException e) {
      throw new SpoolException(e);
    }
    return buffer.position() - offset;
  }
}
