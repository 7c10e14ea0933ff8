// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.postern.filter.Anomaly.Kind;

/**
 * Looks once over the raw body for what the parser does not tell: line ends that mail servers
 * disagree about, and lines that some readers take for a boundary and some do not.
 */
final class BodyScan extends InputStream {

  /** Of a line that may be a boundary: 2 dashes, 70 characters, and a few to see what follows. */
  private static final int KEPT = 80;

  private final InputStream in;
  private final DashedLines dashed;
  private final byte[] line = new byte[KEPT];
  private int column;
  private int last = '\n';
  private boolean bare;

  /**
   * A scan of a body.
   *
   * @param multiparts those that the parser has met so far
   */
  BodyScan(InputStream in, List<PartNode> multiparts) {
    this.in = in;
    dashed = new DashedLines(multiparts);
  }

  /** Reads what the parser left. */
  void finish() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    endOfLine();
    bare |= last == '\r';
  }

  void report(Anomalies anomalies) {
    if (bare) {
      anomalies.add(Kind.BARE_LINE_END, "", "CR without LF, or LF without CR, in the body");
    }
    for (PartNode multipart : dashed.mimicked()) {
      anomalies.add(Kind.BAD_BOUNDARY, multipart.path(), "a line begins like the boundary line");
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
    scan(target, offset, offset + count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void scan(byte[] bytes, int from, int to) {
    int previous = last;
    int at = from;
    while (at < to) {
      byte c = bytes[at++];
      if (c == '\n') {
        bare |= previous != '\r';
        endOfLine();
      } else {
        bare |= previous == '\r';
        if (column < KEPT) {
          keep(c);
        }
        // The rest of a line that cannot be a boundary: nothing but its end is of interest.
        if (column == KEPT && c != '\r') {
          at = Words.skip(bytes, at, to, '\r' + 1);
        }
        while (column == KEPT && at < to && bytes[at] != '\n' && bytes[at] != '\r' && c != '\r') {
          at++;
        }
      }
      previous = bytes[at - 1];
    }
    last = previous;
  }

  private void keep(byte c) {
    line[column] = c;
    column = column < 2 && c != '-' ? KEPT : column + 1;
  }

  private void endOfLine() {
    if (column > 2 && line[0] == '-' && line[1] == '-') {
      dashed.add(line, column);
    }
    column = 0;
  }
}
