// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

/** Quoted-printable (RFC 2045, section 6.7); an escape that is none stays as it is. */
final class QuotedPrintableDecoder extends TransferDecoder {

  private enum State {
    TEXT,
    ESCAPE,
    SECOND_DIGIT,
    SOFT_BREAK
  }

  private State state = State.TEXT;
  private byte first;

  @Override
  int decode(byte[] input, int from, int to, byte[] output) {
    int out = 0;
    int at = from;
    while (at < to) {
      if (state == State.TEXT) {
        int start = at;
        while (at < to && input[at] != '=') {
          at++;
        }
        System.arraycopy(input, start, output, out, at - start);
        out += at - start;
      }
      if (at < to) {
        out = step(input[at++], output, out);
      }
    }
    return out;
  }

  /** A {@code =} at the very end is a soft line break whose line end went to the boundary. */
  @Override
  int finish(byte[] output) {
    if (state == State.SECOND_DIGIT) {
      broken("quoted-printable ends in the middle of an escape");
      output[0] = '=';
      output[1] = first;
      return 2;
    }
    return 0;
  }

  private int step(byte c, byte[] output, int out) {
    return switch (state) {
      case TEXT -> {
        state = State.ESCAPE;
        yield out;
      }
      case ESCAPE -> afterEquals(c, output, out);
      case SECOND_DIGIT -> secondDigit(c, output, out);
      case SOFT_BREAK -> softBreak(c, output, out);
    };
  }

  private int afterEquals(byte c, byte[] output, int start) {
    int out = start;
    if (Character.digit(c, 16) >= 0) {
      first = c;
      state = State.SECOND_DIGIT;
    } else if (c == '\r' || c == ' ' || c == '\t') {
      state = State.SOFT_BREAK;
    } else if (c == '\n') {
      state = State.TEXT;
    } else {
      broken("an escape of quoted-printable that is none");
      output[out++] = '=';
      if (c != '=') {
        output[out++] = c;
        state = State.TEXT;
      }
    }
    return out;
  }

  private int secondDigit(byte c, byte[] output, int start) {
    int out = start;
    state = State.TEXT;
    int low = Character.digit(c, 16);
    if (low >= 0) {
      output[out++] = (byte) (Character.digit(first, 16) << 4 | low);
      return out;
    }
    broken("an escape of quoted-printable that is none");
    output[out++] = '=';
    output[out++] = first;
    if (c == '=') {
      state = State.ESCAPE;
    } else {
      output[out++] = c;
    }
    return out;
  }

  private int softBreak(byte c, byte[] output, int start) {
    int out = start;
    if (c == '\n') {
      state = State.TEXT;
    } else if (c != '\r' && c != ' ' && c != '\t') {
      broken("a soft line break of quoted-printable with text behind it");
      state = c == '=' ? State.ESCAPE : State.TEXT;
      if (c != '=') {
        output[out++] = c;
      }
    }
    return out;
  }
}
