// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A range of the temporary file of a {@link Spool}. Keeps the page that was read last: files made
 * of millions of tiny structures would otherwise cost a system call for each.
 */
final class FileContent implements Content {

  private static final int PAGE = 8 * 1024;

  private final FileChannel file;
  private final long start;
  private final long size;
  private byte[] page = new byte[0];
  private long pageStart;

  FileContent(FileChannel file, long start, long size) {
    this.file = file;
    this.start = start;
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int read(long position, byte[] into, int offset, int length) throws IOException {
    int wanted = (int) Math.min(length, Math.max(0, size - position));
    if (wanted >= PAGE) {
      return fill(position, into, offset, wanted);
    }
    if (position < pageStart || position + wanted > pageStart + page.length) {
      byte[] next = new byte[(int) Math.min(PAGE, Math.max(0, size - position))];
      fill(position, next, 0, next.length);
      page = next;
      pageStart = position;
    }
    System.arraycopy(page, (int) (position - pageStart), into, offset, wanted);
    return wanted;
  }

  private int fill(long position, byte[] into, int offset, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
    try {
      while (buffer.hasRemaining()) {
        if (file.read(buffer, start + position + buffer.position() - offset) < 0) {
          throw new IOException("it was cut by somebody else");
        }
      }
      return length;
    } catch (IOException e) {
      throw new SpoolException(e);
    }
  }
}
