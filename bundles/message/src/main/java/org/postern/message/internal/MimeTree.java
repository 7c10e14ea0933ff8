// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;
import org.postern.filter.Anomaly.Kind;
import org.postern.filter.HeaderField;
import org.postern.filter.Part;
import org.postern.message.MessageLimits;

/** Reads the MIME structure of a body in one streaming pass and decodes each leaf on the way. */
final class MimeTree {

  private static final int CHUNK = 8 << 10;
  private static final int MAX_LINE = 1 << 20;

  private final MessageLimits limits;
  private final Anomalies anomalies;
  private final Spool decoded;
  private final Deque<PartNode> open = new ArrayDeque<>();
  private final List<Part> leaves = new ArrayList<>();
  private final byte[] input = new byte[CHUNK];
  private final byte[] output = new byte[CHUNK + 8];
  private PartNode root;
  private int parts;

  MimeTree(MessageLimits limits, Anomalies anomalies, Spool decoded) {
    this.limits = limits;
    this.anomalies = anomalies;
    this.decoded = decoded;
  }

  /** Reads everything; only the disk makes it fail. */
  void read(List<HeaderField> headers, InputStream body) throws IOException {
    PartHeader header = new PartHeader(headers, "", anomalies);
    root = new PartNode(header, "", 0, decoded);
    if (!root.isContainer()) {
      leaf(root, body);
      return;
    }
    open.push(root);
    checkBoundary(root);
    MimeTokenStream stream = stream();
    stream.parseHeadless(body, contentType(header));
    try {
      walk(stream);
    } catch (MimeException | RuntimeException e) {
      // The parser gave up. What it did not read was not examined, which must not go unseen.
      anomalies.add(
          Kind.LIMIT_MIME_PARTS, "", "the MIME structure cannot be read: " + e.getMessage());
    }
  }

  PartNode root() {
    return root;
  }

  List<Part> leaves() {
    return leaves;
  }

  private static String contentType(PartHeader header) {
    String boundary = header.getBoundary();
    return boundary == null
        ? header.contentType()
        : header.contentType()
            + "; boundary=\""
            + boundary.replace("\\", "\\\\").replace("\"", "\\\"")
            + '"';
  }

  private MimeTokenStream stream() {
    MimeConfig config =
        new MimeConfig.Builder()
            .setStrictParsing(false)
            .setMaxLineLen(MAX_LINE)
            .setMaxHeaderLen(limits.maxHeaderField())
            .setMaxHeaderCount(limits.maxHeaderFields())
            .setMaxContentLen(-1)
            .setCountLineNumbers(false)
            .build();
    DecodeMonitor monitor = new StructureMonitor(this::structure);
    return new MimeTokenStream(config, monitor, new Descriptors());
  }

  private void structure(Kind kind, String detail) {
    PartNode current = open.peek();
    anomalies.add(kind, current == null ? "" : current.path(), detail);
  }

  private void walk(MimeTokenStream stream) throws IOException, MimeException {
    for (EntityState state = stream.getState();
        state != EntityState.T_END_OF_STREAM;
        state = stream.next()) {
      switch (state) {
        case T_BODY -> leaf(open.peek(), stream.getInputStream());
        case T_END_BODYPART, T_END_MESSAGE -> leave();
        case T_EPILOGUE -> epilogue(stream.getInputStream());
        default -> {
          // preamble and the other marks carry nothing
        }
      }
      if (parts > limits.maxMimeParts() || open.size() > limits.maxMimeDepth() + 1) {
        return;
      }
    }
  }

  private static HeaderField field(Field field) {
    ByteSequence raw = field.getRaw();
    String whole = raw == null ? field.getName() + ":" + field.getBody() : ContentUtil.decode(raw);
    int colon = whole.indexOf(':');
    return colon < 0
        ? new HeaderField(whole, "")
        : new HeaderField(whole.substring(0, colon), whole.substring(colon + 1).stripTrailing());
  }

  private String childPath() {
    PartNode parent = open.peek();
    int number = parent.children().size() + 1;
    return parent.path().isEmpty() ? Integer.toString(number) : parent.path() + "." + number;
  }

  private void enter(PartHeader header) {
    String path = childPath();
    PartNode node = new PartNode(header, path, open.size(), decoded);
    if (++parts > limits.maxMimeParts()) {
      anomalies.add(Kind.LIMIT_MIME_PARTS, path, "more than " + limits.maxMimeParts() + " parts");
    } else if (open.size() > limits.maxMimeDepth()) {
      anomalies.add(Kind.LIMIT_MIME_DEPTH, path, "deeper than " + limits.maxMimeDepth());
    }
    open.peek().add(node);
    open.push(node);
    checkBoundary(node);
  }

  private void leave() {
    if (open.size() > 1) {
      open.pop();
    }
  }

  /** An inner boundary that begins with an outer one ends the outer multipart for some readers. */
  private void checkBoundary(PartNode node) {
    String boundary = node.header().getBoundary();
    if (!node.header().isMultipart() || boundary == null) {
      return;
    }
    for (PartNode outer : open) {
      String other = outer.header().getBoundary();
      if (outer != node
          && outer.header().isMultipart()
          && other != null
          && (boundary.startsWith(other) || other.startsWith(boundary))) {
        anomalies.add(Kind.NESTED_BOUNDARY, node.path(), boundary + " within " + other);
      }
    }
  }

  private void leaf(PartNode node, InputStream content) throws IOException {
    leaves.add(node);
    TransferDecoder decoder = TransferDecoder.of(node.header().encoding);
    long start = decoded.size();
    boolean nul = false;
    for (int count = content.read(input); count >= 0; count = content.read(input)) {
      nul = nul || hasNul(input, count);
      keep(node, decoder.decode(input, count, output));
    }
    keep(node, decoder.finish(output));
    node.content(start, decoded.size() - start);
    if (nul && !"binary".equals(node.header().encoding)) {
      anomalies.add(Kind.NUL_IN_BODY, node.path(), "NUL in a part that is not binary");
    }
    if (!decoder.problem.isEmpty()) {
      boolean base64 = "base64".equals(node.header().encoding);
      anomalies.add(
          base64 ? Kind.BAD_BASE64 : Kind.BAD_QUOTED_PRINTABLE, node.path(), decoder.problem);
    }
  }

  private void keep(PartNode node, int octets) throws IOException {
    if (decoded.size() + octets > limits.maxDecodedSize()) {
      anomalies.add(
          Kind.LIMIT_DECODED_SIZE, node.path(), "more than " + limits.maxDecodedSize() + " octets");
    } else if (octets > 0) {
      decoded.write(output, 0, octets);
    }
  }

  private static boolean hasNul(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * A part after the closing boundary is invisible to readers that stop there, and not to others.
   */
  private void epilogue(InputStream epilogue) throws IOException {
    PartNode node = open.peek();
    String boundary = node == null ? null : node.header().getBoundary();
    byte[] bytes = epilogue.readNBytes(MAX_LINE);
    if (boundary != null) {
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (text.startsWith("--" + boundary) || text.contains("\n--" + boundary)) {
        anomalies.add(Kind.PART_AFTER_CLOSE, node.path(), "--" + boundary);
      }
    }
    epilogue.skip(Long.MAX_VALUE);
  }

  /** Gives the parser our own reading of each part's header section. */
  private final class Descriptors implements BodyDescriptorBuilder {
    private List<HeaderField> fields = new ArrayList<>();
    private boolean inside;

    @Override
    public void reset() {
      fields = new ArrayList<>();
    }

    @Override
    public Field addField(RawField field) {
      fields.add(MimeTree.field(field));
      return field;
    }

    @Override
    public BodyDescriptor build() {
      if (!inside) {
        inside = true;
        return root.header();
      }
      PartHeader header = new PartHeader(List.copyOf(fields), childPath(), anomalies);
      enter(header);
      return header;
    }

    @Override
    public BodyDescriptorBuilder newChild() {
      return this;
    }
  }
}
