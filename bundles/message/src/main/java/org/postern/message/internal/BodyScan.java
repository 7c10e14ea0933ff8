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
 * disagree about, and lines that some readers take for a boundary and some do not. Lines of base64
 * are omitted while somebody wants that.
 */
final class BodyScan extends InputStream {

  /** Of a line that may be a boundary: 2 dashes, 70 characters, and a few to see what follows. */
  private static final int KEPT = 80;

  private static final int BUFFER = 32 << 10;

  private final Spool body;
  private final InputStream in;
  private final Omissions omissions;
  private final DashedLines dashed;
  private final byte[] line = new byte[KEPT];
  private final byte[] buffer;
  private long position;
  private int at;
  private int end;
  private int column;
  private int last = '\n';
  private boolean bare;

  /**
   * A scan of a body.
   *
   * @param multiparts those that the parser has met so far
   */
  BodyScan(Spool body, long size, List<PartNode> multiparts, Omissions omissions)
      throws IOException {
    this.body = body;
    this.omissions = omissions;
    in = body.open(0, size);
    buffer = new byte[(int) Math.min(BUFFER, size)];
    dashed = new DashedLines(multiparts);
  }

  /** Reads what the parser left. */
  void finish() throws IOException {
    omissions.want(false);
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
    if (length == 0) {
      return 0;
    }
    if (at == end && !refill()) {
      return -1;
    }
    int most = Math.min(length, end - at);
    if (omissions.areWanted()) {
      if (column > 0) {
        most = restOfLine(most);
      } else if (length >= Omissions.MARK.length && omit()) {
        System.arraycopy(Omissions.MARK, 0, target, offset, Omissions.MARK.length);
        return Omissions.MARK.length;
      }
    }
    int count = Math.min(most, end - at);
    System.arraycopy(buffer, at, target, offset, count);
    scan(buffer, at, at + count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Reads on behind what is left. */
  private boolean refill() throws IOException {
    int left = end - at;
    System.arraycopy(buffer, at, buffer, 0, left);
    at = 0;
    end = left;
    int count = in.read(buffer, left, buffer.length - left);
    if (count <= 0) {
      return false;
    }
    end += count;
    position += count;
    return true;
  }

  /** Passes over lines of base64 of one length, if there are enough of them. */
  private boolean omit() throws IOException {
    if (end - at < omissions.shortest()) {
      refill();
    }
    long start = position - (end - at);
    int length = Base64Lines.length(buffer, at, end);
    int lines = Base64Lines.count(buffer, at, end, length);
    if ((long) lines * (length + 2) < omissions.shortest()) {
      return false;
    }
    long all = 0;
    while (lines > 0) {
      at += lines * (length + 2);
      all += lines;
      lines = refill() ? Base64Lines.count(buffer, at, end, length) : 0;
    }
    omissions.add(new Base64Lines(body, start, length, all));
    return true;
  }

  private int restOfLine(int most) {
    int stop = at + most;
    int i = Words.skip(buffer, at, stop, '\n' + 1);
    while (i < stop && buffer[i] != '\n') {
      i++;
    }
    return Math.min(i + 1, stop) - at;
  }

  private void scan(byte[] bytes, int from, int to) {
    if (Words.hasNul(bytes, from, to)) {
      omissions.nul();
    }
    int previous = last;
    int i = from;
    while (i < to) {
      byte c = bytes[i++];
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
          i = Words.skip(bytes, i, to, '\r' + 1);
        }
        while (column == KEPT && i < to && bytes[i] != '\n' && bytes[i] != '\r' && c != '\r') {
          i++;
        }
      }
      previous = bytes[i - 1];
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
      // It may be the boundary line behind the part: what comes then, the parser has to see.
      omissions.want(false);
    }
    column = 0;
  }
}
