// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;
import org.postern.filter.Anomaly.Kind;

/** Looks once over the raw body for line ends that mail servers disagree about. */
final class BodyScan extends InputStream {

  private final InputStream in;
  private int last = '\n';
  private boolean bare;

  BodyScan(InputStream in) {
    this.in = in;
  }

  void report(Anomalies anomalies) {
    if (bare) {
      anomalies.add(Kind.BARE_LINE_END, "", "CR without LF, or LF without CR, in the body");
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    int previous = last;
    for (int i = offset; i < offset + count; i++) {
      byte c = target[i];
      if (c == '\n' ? previous != '\r' : previous == '\r') {
        bare = true;
      }
      previous = c;
    }
    last = previous;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
