// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A {@link Content} for readers that want a channel. */
public final class ContentChannel implements SeekableByteChannel {

  private final Content content;
  private long position;
  private boolean open = true;

  /** At the first octet. */
  public ContentChannel(Content content) {
    this.content = content;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    byte[] chunk = new byte[Math.min(target.remaining(), 64 * 1024)];
    int count = content.read(position, chunk, 0, chunk.length);
    target.put(chunk, 0, count);
    position += count;
    return count == 0 ? -1 : count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long target) {
    if (target < 0) {
      throw new IllegalArgumentException("negative position");
    }
    position = target;
    return this;
  }

  @Override
  public long size() {
    return content.size();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
