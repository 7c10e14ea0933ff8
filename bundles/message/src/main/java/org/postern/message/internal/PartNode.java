// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.filter.HeaderField;
import org.postern.filter.Part;

/** A part whose decoded content lies in the spool of its message. */
final class PartNode implements Part {

  private final PartHeader header;
  private final String path;
  private final int depth;
  private final Spool decoded;
  private final List<Part> children = new ArrayList<>(0);
  private long offset;
  private long size;

  PartNode(PartHeader header, String path, int depth, Spool decoded) {
    this.header = header;
    this.path = path;
    this.depth = depth;
    this.decoded = decoded;
  }

  PartHeader header() {
    return header;
  }

  void add(PartNode child) {
    children.add(child);
  }

  void content(long start, long octets) {
    offset = start;
    size = octets;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public List<HeaderField> headers() {
    return header.fields;
  }

  @Override
  public String contentType() {
    return header.contentType();
  }

  @Override
  public Map<String, String> parameters() {
    return Collections.unmodifiableMap(header.type.parameters);
  }

  @Override
  public Optional<String> disposition() {
    return header.disposition.map(field -> field.value);
  }

  @Override
  public Optional<String> fileName() {
    return header
        .disposition
        .map(field -> field.parameters.get("filename"))
        .or(() -> Optional.ofNullable(header.type.parameters.get("name")));
  }

  @Override
  public String transferEncoding() {
    return header.encoding;
  }

  @Override
  public List<Part> children() {
    return Collections.unmodifiableList(children);
  }

  @Override
  public boolean isContainer() {
    return header.isMultipart() || header.isMessage();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() {
    return size == 0 ? InputStream.nullInputStream() : decoded.open(offset, size);
  }

  @Override
  public String text(int maxCharacters) throws IOException {
    long octets = Math.min(size, 4L * maxCharacters);
    try (InputStream in = open()) {
      String charset = header.type.parameters.getOrDefault("charset", "");
      String text = new String(in.readNBytes((int) octets), MimeField.charset(charset));
      return text.length() <= maxCharacters ? text : text.substring(0, maxCharacters);
    }
  }
}
