// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.postern.filter.Anomaly.Kind;

/**
 * Looks once over the raw body for what the parser does not tell: line ends that mail servers
 * disagree about, and lines that some readers take for a boundary and some do not.
 */
final class BodyScan extends InputStream {

  /** Of a line that may be a boundary: 2 dashes, 70 characters, and a few to see what follows. */
  private static final int KEPT = 80;

  private static final int MAX_LINES = 200;

  private final InputStream in;
  private final Set<String> dashed = new LinkedHashSet<>(8);
  private final byte[] line = new byte[KEPT];
  private int column;
  private int last = '\n';
  private boolean bare;

  BodyScan(InputStream in) {
    this.in = in;
  }

  /** Reads what the parser left. */
  void finish() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    endOfLine();
    bare |= last == '\r';
  }

  void report(Anomalies anomalies, List<PartNode> multiparts) {
    if (bare) {
      anomalies.add(Kind.BARE_LINE_END, "", "CR without LF, or LF without CR, in the body");
    }
    if (!dashed.isEmpty()) {
      for (PartNode multipart : multiparts) {
        if (hasLookalike(multipart.header().boundary())) {
          anomalies.add(
              Kind.BAD_BOUNDARY, multipart.path(), "a line begins like the boundary line");
        }
      }
    }
  }

  /**
   * Lines that begin like a boundary line of that boundary, but go on with something else: readers
   * that compare the beginning of a line see another part there.
   */
  private boolean hasLookalike(String boundary) {
    String start = "--" + boundary;
    for (String text : dashed) {
      if (text.startsWith(start) && !isBlank(text, start.length())) {
        boolean close = text.startsWith("--", start.length());
        if (!close || !isBlank(text, start.length() + 2)) {
          return true;
        }
      }
    }
    return false;
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
    if (column > 2 && line[0] == '-' && line[1] == '-' && dashed.size() < MAX_LINES) {
      dashed.add(new String(line, 0, column, StandardCharsets.ISO_8859_1));
    }
    column = 0;
  }

  private static boolean isBlank(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) > ' ') {
        return false;
      }
    }
    return true;
  }
}
