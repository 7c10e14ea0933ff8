// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Pieces that lie in different places.
 *
 * @param pieces none of them empty
 * @param size octets of all of them
 */
record JoinedContent(List<Content> pieces, long size) implements Content {

  static Content of(List<Content> pieces) {
    return switch (pieces.size()) {
      case 0 -> SpoolRange.EMPTY;
      case 1 -> pieces.get(0);
      default ->
          new JoinedContent(List.copyOf(pieces), pieces.stream().mapToLong(Content::size).sum());
    };
  }

  @Override
  public InputStream open() {
    return new JoinedStream(pieces);
  }

  /** Reads or skips one piece after the other. */
  private static final class JoinedStream extends InputStream {
    private final List<Content> pieces;
    private InputStream piece = InputStream.nullInputStream();
    private long left;
    private int next;

    JoinedStream(List<Content> pieces) {
      this.pieces = pieces;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!hasMore()) {
        return -1;
      }
      int count = piece.read(target, offset, length);
      left -= Math.max(count, 0);
      return count;
    }

    @Override
    public long skip(long octets) throws IOException {
      long wanted = octets;
      while (wanted > 0 && hasMore()) {
        long count = Math.min(wanted, left);
        piece.skipNBytes(count);
        left -= count;
        wanted -= count;
      }
      return octets - Math.max(wanted, Math.min(octets, 0));
    }

    @Override
    public void close() throws IOException {
      piece.close();
    }

    private boolean hasMore() throws IOException {
      while (left == 0 && next < pieces.size()) {
        piece.close();
        left = pieces.get(next).size();
        piece = pieces.get(next++).open();
      }
      return left > 0;
    }
  }
}
