// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Compares what comes out of an entry with what the directory promised: an unpacker that believes
 * the promise sees another file than one that reads on.
 */
final class LengthCheckedStream extends FilterInputStream {

  private final long promised;
  private final Runnable broken;
  private long count;
  private boolean told;

  LengthCheckedStream(InputStream in, long promised, Runnable broken) {
    super(in);
    this.promised = promised;
    this.broken = broken;
  }

  @Override
  public int read() throws IOException {
    int octet = in.read();
    counted(octet < 0 ? -1 : 1);
    return octet;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    counted(read);
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void counted(int read) {
    count += Math.max(0, read);
    if (!told && (count > promised || (read < 0 && count < promised))) {
      told = true;
      broken.run();
    }
  }
}
