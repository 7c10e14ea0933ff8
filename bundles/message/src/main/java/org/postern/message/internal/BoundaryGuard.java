// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps the parser from seeing a boundary line where none is. The parser looks for one in what its
 * buffer holds, and what precedes the buffer it has forgotten, so that two things depend on where
 * the buffer ends, which the sender chooses by the length of a text:
 *
 * <ul>
 *   <li>It goes on reading two octets and a boundary line before the end. If just this begins there
 *       in the middle of a line, it takes it for a boundary line afterwards.
 *   <li>A line that only begins like the boundary line is taken for one if the buffer ends within
 *       it, right behind the boundary.
 * </ul>
 *
 * <p>A reader in the way of RFC 2046 sees one part in both cases: an attachment would be cut in two
 * for the filters alone. So the parser is never left with such an end; it gets one octet less, and
 * a line end more where the whole content ends like that. It must read from here directly, and look
 * for this one boundary only.
 */
final class BoundaryGuard extends FilterInputStream {

  /** Octets that the parser keeps in its buffer besides a boundary line. */
  private static final int BEYOND = 2;

  private final byte[] line;

  /** The last octets, with the one before the boundary line and the one that is held. */
  private final byte[] last;

  private boolean held;
  private boolean doubtful;

  /** Guards the content of a multipart, whose beginning is the beginning of a line. */
  BoundaryGuard(InputStream in, String boundary) {
    super(in);
    line = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    last = new byte[1 + line.length + BEYOND];
    Arrays.fill(last, (byte) '\n');
  }

  /** Whether the whole content ends like that. */
  boolean isDoubtful() {
    return doubtful;
  }

  @Override
  public int read() throws IOException {
    if (held) {
      held = false;
      return last[last.length - 1] & 0xff;
    }
    byte[] one = new byte[1];
    int count = in.read(one, 0, 1);
    keep(one, 0, count);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  /** Also returns 0 if there is no room for two octets: the parser then empties its buffer. */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int before = held ? 1 : 0;
    if (held) {
      target[offset] = last[last.length - 1];
    }
    int count = length > before ? in.read(target, offset + before, length - before) : 0;
    if (count < 0) {
      return before > 0 ? end(target, offset + before) : -1;
    }
    if (count == 0) {
      return 0;
    }
    keep(target, offset + before, count);
    held = isWithinLine() || isCutOff();
    return before + count - (held ? 1 : 0);
  }

  /** Gives out the last octet; there is room for another, since there was for reading on. */
  private int end(byte[] target, int behind) {
    held = false;
    if (!isWithinLine()) {
      return 1;
    }
    doubtful = true;
    target[behind] = '\n';
    return 2;
  }

  private void keep(byte[] octets, int offset, int count) {
    int older = Math.max(0, last.length - Math.max(0, count));
    int newer = last.length - older;
    System.arraycopy(last, newer, last, 0, older);
    System.arraycopy(octets, offset + Math.max(0, count) - newer, last, older, newer);
  }

  /** Whether there are a boundary line in the middle of a line, and two octets, at the end. */
  private boolean isWithinLine() {
    byte next = last[last.length - 2];
    boolean ends = next == '-' ? last[last.length - 1] == '-' : next >= 0 && next <= ' ';
    return ends && last[0] != '\n' && begins(1);
  }

  /** Whether there is a boundary line at the end of which nothing is known. */
  private boolean isCutOff() {
    return last[BEYOND] == '\n' && begins(1 + BEYOND);
  }

  private boolean begins(int at) {
    return last[at] == '-' && Arrays.equals(last, at, at + line.length, line, 0, line.length);
  }
}
