// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.BodyDescriptorBuilder;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.postern.filter.Anomaly.Kind;
import org.postern.filter.HeaderField;
import org.postern.filter.Part;
import org.postern.message.MessageLimits;

/**
 * Reads the MIME structure of a body in one streaming pass and decodes each leaf on the way. The
 * parser finds the boundaries; all that it could fail at, or that could make it slow or large, is
 * kept from it.
 */
final class MimeTree {

  /**
   * The parser compares a boundary octet by octet at each place: one of 64 KiB would cost minutes.
   */
  private static final int MAX_BOUNDARY = 250;

  private static final MimeConfig CONFIG =
      new MimeConfig.Builder()
          .setStrictParsing(false)
          .setMaxLineLen(-1)
          .setMaxHeaderLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxContentLen(-1)
          .setCountLineNumbers(false)
          .build();

  private final MessageLimits limits;
  private final Anomalies anomalies;
  private final Charsets charsets;
  private final LeafReader leafReader;
  private final SectionReader sections;
  private final Deque<PartNode> open = new ArrayDeque<>();
  private final Set<PartNode> decoded = new HashSet<>(2);
  private final List<PartNode> multiparts = new ArrayList<>(4);
  private final List<Part> leaves = new ArrayList<>(4);
  private final PartNode root;
  private final Omissions omissions;
  private int parts;
  private boolean stopped;

  MimeTree(
      PartNode root,
      MessageLimits limits,
      Anomalies anomalies,
      Charsets charsets,
      Spool to,
      Omissions omissions) {
    this.root = root;
    this.omissions = omissions;
    this.limits = limits;
    this.anomalies = anomalies;
    this.charsets = charsets;
    leafReader = new LeafReader(limits, anomalies, to);
    sections = new SectionReader(limits);
    open.push(root);
  }

  List<Part> leaves() {
    return leaves;
  }

  /** Reads everything; only the disk makes it fail. */
  void read(Spool body, long bodySize) throws IOException {
    try (BodyScan scan = new BodyScan(body, bodySize, multiparts, omissions)) {
      if (root.isContainer()) {
        structure(root, shape(root), scan, omissions);
      } else if (TransferDecoder.isIdentity(root.header().encoding())) {
        leafReader.skim(root, scan);
        root.content(new SpoolRange(body, 0, bodySize));
        leaves.add(root);
      } else {
        leafReader.read(root, scan, omissions);
        leaves.add(root);
      }
      scan.finish();
      scan.report(anomalies);
    }
  }

  /**
   * Reads the parts of a container from its content. A multipart has a parser to itself: only then
   * is it known what that one has in its buffer, and what it looks for.
   */
  private void structure(PartNode container, Shape shape, InputStream content, Omissions omitted)
      throws IOException {
    HeaderGuard guard = new HeaderGuard(content, limits.maxHeaderSection());
    BoundaryGuard lines = new BoundaryGuard(guard, shape.boundary());
    StructureMonitor monitor =
        new StructureMonitor(
            () -> anomalies.add(Kind.UNCLOSED_MULTIPART, open.element().path(), "never closed"));
    MimeTokenStream stream = new MimeTokenStream(CONFIG, monitor, sections, new Shapes(shape));
    try {
      stream.parseHeadless(shape.isMultipart() ? lines : guard, "text/plain");
      walk(container, stream, guard, omitted);
      if (shape.isMultipart() && !stopped) {
        // The parser takes it for empty, and leaves it, if its buffer ends with the closing line.
        leafReader.epilogue(container, lines);
      }
    } catch (MimeException | RuntimeException e) {
      // What the parser did not read was not examined, which must not go unseen.
      anomalies.add(Kind.LIMIT_MIME_PARTS, "", "the structure cannot be read: " + e.getMessage());
      stopped = true;
    }
    if (guard.isCut()) {
      anomalies.add(
          Kind.LIMIT_HEADER_SECTION, "", "more than " + limits.maxHeaderSection() + " octets");
    }
    if (lines.isDoubtful()) {
      anomalies.add(Kind.BAD_BOUNDARY, container.path(), "the last line ends like a boundary line");
    }
    while (open.element() != container) {
      open.pop();
    }
  }

  private void walk(
      PartNode container, MimeTokenStream stream, HeaderGuard guard, Omissions omitted)
      throws IOException, MimeException {
    EntityState state = stream.getState();
    while (state != EntityState.T_END_OF_STREAM && !stopped) {
      switch (state) {
        case T_BODY -> leaf(open.element(), stream.getInputStream(), omitted);
        case T_PREAMBLE -> preamble(open.element(), stream.getInputStream());
        case T_EPILOGUE -> leafReader.epilogue(open.element(), stream.getInputStream());
        case T_END_MULTIPART -> endOfMultipart(open.element());
        case T_END_BODYPART, T_END_MESSAGE -> leave(container);
        default -> {
          // the other marks carry nothing
        }
      }
      guard.inHeader(state == EntityState.T_START_HEADER);
      state = stream.next();
    }
  }

  private void leaf(PartNode node, InputStream content, Omissions omitted) throws IOException {
    boolean container = node.isContainer();
    if (container && node.header().isMultipart()) {
      structure(node, Shape.multipart(node.header().boundary()), content, omitted);
      return;
    }
    leafReader.read(node, content, omitted);
    if (container) {
      inner(node);
    } else {
      leaves.add(node);
    }
  }

  private void preamble(PartNode node, InputStream content) throws IOException {
    leafReader.preamble(node, content, !decoded.contains(node));
  }

  /** A multipart without any part: what it holds instead is its content. */
  private void endOfMultipart(PartNode node) throws IOException {
    if (!node.children().isEmpty() || decoded.contains(node)) {
      return;
    }
    leafReader.adoptPreamble(node);
    if (TransferDecoder.isIdentity(node.header().encoding())) {
      leaves.add(node);
    } else {
      inner(node);
    }
  }

  /** Reads the parts of a container whose content had to be decoded first. */
  private void inner(PartNode node) throws IOException {
    decoded.add(node);
    structure(node, shape(node), node.open(), Omissions.none());
    if (node.children().isEmpty()) {
      leaves.add(node);
    } else {
      node.divided();
    }
  }

  /** The container itself stays open: whoever opened it goes on with it. */
  private void leave(PartNode container) {
    if (open.element() != container) {
      open.pop();
    }
  }

  private PartNode enter() {
    leafReader.dropPreamble();
    PartNode parent = open.element();
    String path = parent.nextChildPath();
    String defaultType = parent.header().isDigest() ? "message/rfc822" : "text/plain";
    List<HeaderField> fields = sections.take(path, anomalies);
    PartNode node =
        parent.addChild(new PartHeader(fields, path, defaultType, anomalies, charsets), path);
    open.push(node);
    if (++parts > limits.maxMimeParts()) {
      anomalies.add(Kind.LIMIT_MIME_PARTS, path, "more than " + limits.maxMimeParts() + " parts");
      stopped = true;
    }
    return node;
  }

  private Shape shape(PartNode node) {
    if (!node.header().isMultipart() && !node.header().isMessage()) {
      return Shape.LEAF;
    }
    if (node.depth() >= limits.maxMimeDepth()) {
      anomalies.add(Kind.LIMIT_MIME_DEPTH, node.path(), "deeper than " + limits.maxMimeDepth());
      node.undivided();
      return Shape.LEAF;
    }
    if (node.header().isMessage()) {
      boolean plain = TransferDecoder.isIdentity(node.header().encoding());
      return plain || decoded.contains(node) ? Shape.MESSAGE : Shape.LEAF;
    }
    String boundary = node.header().boundary();
    if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
      node.undivided();
      return Shape.LEAF;
    }
    nested(node, boundary);
    return Shape.multipart(boundary);
  }

  /** An inner boundary that begins with an outer one ends the outer multipart for some readers. */
  private void nested(PartNode node, String boundary) {
    for (PartNode outer : open) {
      String other = outer.header().boundary();
      if (outer != node
          && outer.header().isMultipart()
          && (boundary.startsWith(other) || other.startsWith(boundary))) {
        anomalies.add(Kind.NESTED_BOUNDARY, node.path(), boundary + " within " + other);
      }
    }
    multiparts.add(node);
  }

  /** Tells the parser our own reading of each header section, the container's first of all. */
  private final class Shapes implements BodyDescriptorBuilder {
    private final Shape container;
    private boolean inside;

    Shapes(Shape container) {
      this.container = container;
    }

    @Override
    public void reset() {
      // the fields were never given to it
    }

    @Override
    public Field addField(RawField field) {
      return field;
    }

    @Override
    public BodyDescriptor build() {
      if (inside) {
        Shape shape = shape(enter());
        return shape.isMultipart() ? Shape.LEAF : shape;
      }
      inside = true;
      return container;
    }

    @Override
    public BodyDescriptorBuilder newChild() {
      return this;
    }
  }
}
