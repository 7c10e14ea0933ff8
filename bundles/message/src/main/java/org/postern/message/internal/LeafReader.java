// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;
import org.postern.filter.Anomaly.Kind;
import org.postern.message.MessageLimits;

/** Decodes the contents of parts into a spool, one after the other. */
final class LeafReader {

  private static final int CHUNK = 8 << 10;
  private static final int FIRST_LINE = 1 << 10;
  private static final long NONE = -1;

  private final MessageLimits limits;
  private final Anomalies anomalies;
  private final Spool decoded;
  private final byte[] input = new byte[CHUNK];
  private final byte[] output = new byte[CHUNK + TransferDecoder.SLACK];
  private long preambleStart = NONE;
  private long undecoded;

  LeafReader(MessageLimits limits, Anomalies anomalies, Spool decoded) {
    this.limits = limits;
    this.anomalies = anomalies;
    this.decoded = decoded;
  }

  /** Decodes the content of a leaf, but for lines that are omitted from it. */
  void read(PartNode node, InputStream content, Omissions omissions) throws IOException {
    ContentCollector collector = new ContentCollector(decoded);
    TransferDecoder decoder = TransferDecoder.of(node.header().encoding());
    omissions.want(decoder.takesLines());
    boolean nul = false;
    for (int count = begin(node, content); count >= 0; count = content.read(input)) {
      int from = 0;
      for (int mark = 0; omissions.areWaiting() && mark < count; mark++) {
        if (input[mark] == Omissions.MARK[0]) {
          keep(node, decoder.decode(input, from, mark, output));
          lines(node, decoder, omissions.next(), collector);
          from = mark + 1;
        }
      }
      nul = nul || Words.hasNul(input, from, count);
      keep(node, decoder.decode(input, from, count, output));
    }
    omissions.want(false);
    keep(node, decoder.finish(output));
    node.content(collector.content());
    report(node, nul, decoder);
  }

  /** Lines stay where they are, unless they begin in the middle of a group. */
  private void lines(
      PartNode node, TransferDecoder decoder, Base64Lines lines, ContentCollector collector)
      throws IOException {
    if (decoder.takesLines() && kept() + lines.size() <= limits.maxDecodedSize()) {
      collector.add(lines);
      undecoded += lines.size();
      return;
    }
    byte[] coded = new byte[CHUNK];
    try (InputStream in = lines.openRaw(0)) {
      for (int count = in.read(coded); count >= 0; count = in.read(coded)) {
        keep(node, decoder.decode(coded, 0, count, output));
      }
    }
  }

  /** Looks at the content of a leaf that needs no decoding, and keeps nothing. */
  void skim(PartNode node, InputStream content) throws IOException {
    boolean nul = false;
    for (int count = begin(node, content); count >= 0; count = content.read(input)) {
      nul = nul || Words.hasNul(input, 0, count);
    }
    report(node, nul, TransferDecoder.of(""));
  }

  /** Keeps the preamble of a multipart until its first part is there: there may be none. */
  void preamble(PartNode node, InputStream content, boolean keep) throws IOException {
    long start = decoded.size();
    OutsideText outside = new OutsideText();
    String boundary = node.header().boundary();
    TransferDecoder decoder = TransferDecoder.of(node.header().encoding());
    for (int count = content.read(input); count >= 0; count = content.read(input)) {
      outside.take(input, count, boundary);
      if (keep) {
        keep(node, decoder.decode(input, 0, count, output));
      }
    }
    if (keep) {
      keep(node, decoder.finish(output));
      preambleStart = start;
    }
    outside.end(boundary);
    field(node, outside);
  }

  /** Forgets the preamble, since a part follows. */
  void dropPreamble() {
    if (preambleStart != NONE) {
      decoded.truncate(preambleStart);
      preambleStart = NONE;
    }
  }

  /** Makes the preamble the content of a multipart that has no part. */
  void adoptPreamble(PartNode node) {
    long start = preambleStart == NONE ? decoded.size() : preambleStart;
    node.content(new SpoolRange(decoded, start, decoded.size() - start));
    preambleStart = NONE;
  }

  /** A part after the closing boundary is invisible to readers that stop there. */
  void epilogue(PartNode node, InputStream content) throws IOException {
    OutsideText outside = new OutsideText();
    String boundary = node.header().boundary();
    for (int count = content.read(input); count >= 0; count = content.read(input)) {
      outside.take(input, count, boundary);
    }
    outside.end(boundary);
    if (!outside.boundaryLine().isEmpty()) {
      anomalies.add(Kind.PART_AFTER_CLOSE, node.path(), outside.boundaryLine());
    }
    field(node, outside);
  }

  private void field(PartNode node, OutsideText outside) {
    if (!outside.mimeField().isEmpty()) {
      anomalies.add(Kind.FIELD_OUTSIDE_PARTS, node.path(), outside.mimeField());
    }
  }

  /**
   * Reads the first octets of a leaf. Some readers go on with the header section after a blank
   * line, and find the type there. The parser hands out what its buffer holds, be it one octet:
   * where the buffer ends is up to the sender.
   */
  private int begin(PartNode node, InputStream content) throws IOException {
    int count = content.readNBytes(input, 0, FIRST_LINE);
    if (OutsideText.isMimeField(input, count)) {
      anomalies.add(Kind.FIELD_OUTSIDE_PARTS, node.path(), "MIME field after the blank line");
    }
    return count;
  }

  private void report(PartNode node, boolean nul, TransferDecoder decoder) {
    String encoding = node.header().encoding();
    if (nul && !encoding.equals("binary")) {
      anomalies.add(Kind.NUL_IN_BODY, node.path(), "NUL in a part that is not binary");
    }
    if (decoder.isBroken()) {
      boolean base64 = encoding.equals("base64");
      anomalies.add(
          base64 ? Kind.BAD_BASE64 : Kind.BAD_QUOTED_PRINTABLE, node.path(), decoder.problem());
    }
  }

  private void keep(PartNode node, int octets) throws IOException {
    if (kept() + octets > limits.maxDecodedSize()) {
      anomalies.add(
          Kind.LIMIT_DECODED_SIZE, node.path(), "more than " + limits.maxDecodedSize() + " octets");
    } else if (octets > 0) {
      decoded.write(output, 0, octets);
    }
  }

  private long kept() {
    return decoded.size() + undecoded;
  }
}
