// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.Anomaly;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.Part;
import org.postern.message.MessageLimits;

/** A message; its MIME structure is read when somebody first asks for it. */
public final class ParsedMessage implements Message {

  private final List<HeaderField> headers;
  private final long headerOctets;
  private final Set<Anomaly.Kind> hit;
  private final Spool body;
  private final Spool decoded;
  private final long bodySize;
  private final boolean complete;
  private final MessageLimits limits;
  private final Charsets charsets = new Charsets();
  private volatile Structure structure;

  private record Structure(Part root, List<Part> leaves, List<Anomaly> anomalies) {}

  private ParsedMessage(
      Head head, Spool body, Spool decoded, boolean complete, MessageLimits limits) {
    this.headers = List.copyOf(head.fields());
    this.headerOctets = head.octets();
    this.hit = Set.copyOf(head.hit());
    this.body = body;
    this.decoded = decoded;
    this.bodySize = body.size();
    this.complete = complete;
    this.limits = limits;
  }

  /**
   * What a builder collected of a header section.
   *
   * @param fields those that were kept
   * @param octets size of all of them, those that were not kept included
   * @param hit limits that were hit, which become anomalies
   */
  public record Head(List<HeaderField> fields, long octets, Set<Anomaly.Kind> hit) {}

  /** A message whose body did not come yet. */
  public static ParsedMessage headersOnly(Head head, MessageLimits limits) {
    return new ParsedMessage(head, Spool.EMPTY, Spool.EMPTY, false, limits);
  }

  /**
   * A whole message.
   *
   * @param head its header section
   * @param body as it came; owned by the caller
   * @param decoded where contents of parts go; owned by the caller
   * @param limits of reading its structure
   */
  public static ParsedMessage complete(Head head, Spool body, Spool decoded, MessageLimits limits) {
    return new ParsedMessage(head, body, decoded, true, limits);
  }

  @Override
  public List<HeaderField> headers() {
    return headers;
  }

  @Override
  public List<HeaderField> headers(String name) {
    List<HeaderField> found = new ArrayList<>(2);
    for (HeaderField field : headers) {
      if (field.is(name)) {
        found.add(field);
      }
    }
    return found;
  }

  @Override
  public Optional<HeaderField> header(String name) {
    for (HeaderField field : headers) {
      if (field.is(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> text(String name) {
    return header(name).map(field -> EncodedWords.decode(field.value(), charsets).text());
  }

  @Override
  public long size() {
    return headerOctets + 2 + bodySize;
  }

  @Override
  public long bodySize() {
    return bodySize;
  }

  @Override
  public InputStream openBody() throws IOException {
    return bodySize == 0 ? InputStream.nullInputStream() : body.open(0, bodySize);
  }

  @Override
  public Part root() {
    return structure().root();
  }

  @Override
  public List<Part> leaves() {
    return structure().leaves();
  }

  @Override
  public List<Anomaly> anomalies() {
    return structure().anomalies();
  }

  @Override
  public MimeMessage asMimeMessage() throws IOException {
    return new StoredMessage(headers, body.open(0, bodySize));
  }

  private Structure structure() {
    Structure known = structure;
    if (known == null) {
      synchronized (this) {
        known = structure;
        if (known == null) {
          known = read();
          structure = known;
        }
      }
    }
    return known;
  }

  private Structure read() {
    Omissions omissions = new Omissions(Omissions.USUAL);
    Structure abridged = read(omissions);
    if (omissions.areFaithful()) {
      return abridged;
    }
    decoded.truncate(0);
    return read(Omissions.none());
  }

  private Structure read(Omissions omissions) {
    Anomalies anomalies = new Anomalies();
    for (Anomaly.Kind kind : hit) {
      anomalies.add(kind, "", "of the message itself");
    }
    PartHeader header = new PartHeader(headers, "", "text/plain", anomalies, charsets);
    PartNode root = new PartNode(header, "", 0, charsets);
    List<Part> leaves = root.isContainer() ? List.of() : List.of(root);
    if (complete) {
      try {
        MimeTree tree = new MimeTree(root, limits, anomalies, charsets, decoded, omissions);
        tree.read(body, bodySize);
        leaves = List.copyOf(tree.leaves());
      } catch (IOException e) {
        String problem = "the body cannot be read: " + e.getMessage();
        anomalies.add(Anomaly.Kind.LIMIT_DECODED_SIZE, "", problem);
        root.unreadable(problem);
        leaves = List.of(root);
      }
    }
    return new Structure(root, leaves, anomalies.list());
  }
}
