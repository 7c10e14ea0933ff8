// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
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
  private final long bodySize;
  private final MessageLimits limits;
  private final Spool decoded;
  private volatile Structure structure;

  private record Structure(Part root, List<Part> leaves, List<Anomaly> anomalies) {}

  /**
   * Views what a builder collected.
   *
   * @param headers the fields that were kept
   * @param headerOctets size of all of them, those that were not kept included
   * @param hit limits that were hit, which become anomalies
   * @param body as it came; owned by the builder
   * @param decoded where the contents of parts go; owned by the builder
   * @param limits of parsing
   */
  public ParsedMessage(
      List<HeaderField> headers,
      long headerOctets,
      Set<Anomaly.Kind> hit,
      Spool body,
      Spool decoded,
      MessageLimits limits) {
    this.headers = List.copyOf(headers);
    this.headerOctets = headerOctets;
    this.hit = hit.isEmpty() ? Set.of() : EnumSet.copyOf(hit);
    this.body = body;
    this.bodySize = body.size();
    this.decoded = decoded;
    this.limits = limits;
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
    return header(name).map(field -> EncodedWords.decode(field.value()));
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
  public InputStream openBody() {
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
    StringBuilder head = new StringBuilder();
    for (HeaderField field : headers) {
      head.append(field.name()).append(':').append(field.rawValue()).append("\r\n");
    }
    head.append("\r\n");
    byte[] octets = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    try (InputStream in = new SequenceInputStream(new ByteArrayInputStream(octets), openBody())) {
      return new MimeMessage(Session.getInstance(new Properties()), in);
    } catch (MessagingException e) {
      throw new IOException("Jakarta Mail cannot read the message: " + e.getMessage(), e);
    }
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
    Anomalies anomalies = new Anomalies();
    for (Anomaly.Kind kind : hit) {
      anomalies.add(kind, "", "of the message itself");
    }
    MimeTree tree = new MimeTree(limits, anomalies, decoded);
    BodyScan scan = new BodyScan(openBody());
    try {
      tree.read(headers, scan);
      scan.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // Without the disk the rest cannot be examined, and must not pass as if it had been.
      anomalies.add(Anomaly.Kind.LIMIT_DECODED_SIZE, "", "the disk failed: " + e.getMessage());
    }
    scan.report(anomalies);
    return new Structure(tree.root(), List.copyOf(tree.leaves()), anomalies.list());
  }
}
