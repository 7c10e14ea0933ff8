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

/** A part whose content is a range of a spool. */
final class PartNode implements Part {

  /** What the longest character of any charset takes. */
  private static final long OCTETS_PER_CHARACTER = 4;

  private final PartHeader header;
  private final String path;
  private final int depth;
  private final Charsets charsets;
  private final List<Part> children = new ArrayList<>(0);
  private boolean container;
  private Content content = SpoolRange.EMPTY;
  private Optional<String> failure = Optional.empty();

  PartNode(PartHeader header, String path, int depth, Charsets charsets) {
    this.header = header;
    this.path = path;
    this.depth = depth;
    this.charsets = charsets;
    container = header.isMultipart() || header.isMessage();
  }

  PartHeader header() {
    return header;
  }

  PartNode addChild(PartHeader childHeader, String childPath) {
    PartNode child = new PartNode(childHeader, childPath, depth + 1, charsets);
    children.add(child);
    return child;
  }

  String nextChildPath() {
    int number = children.size() + 1;
    return path.isEmpty() ? Integer.toString(number) : path + "." + number;
  }

  /** Makes it a leaf of this content. */
  void content(Content octets) {
    container = false;
    content = octets;
  }

  /** Makes it a leaf, whatever its type says. */
  void undivided() {
    container = false;
  }

  /** Makes it a container again, of the parts found in its content. */
  void divided() {
    content(SpoolRange.EMPTY);
    container = true;
  }

  /** Makes it a leaf that cannot be opened: nobody may take what was lost for nothing. */
  void unreadable(String why) {
    container = false;
    children.clear();
    failure = Optional.of(why);
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
    return header.fields();
  }

  @Override
  public String contentType() {
    return header.contentType();
  }

  @Override
  public Map<String, String> parameters() {
    return Collections.unmodifiableMap(header.type().parameters());
  }

  @Override
  public Optional<String> disposition() {
    return header.disposition().map(MimeField::value);
  }

  @Override
  public Optional<String> fileName() {
    return header
        .disposition()
        .map(field -> field.parameters().get("filename"))
        .or(() -> Optional.ofNullable(header.type().parameters().get("name")));
  }

  @Override
  public String transferEncoding() {
    return header.encoding();
  }

  @Override
  public List<Part> children() {
    return Collections.unmodifiableList(children);
  }

  @Override
  public boolean isContainer() {
    return container;
  }

  @Override
  public long size() {
    return content.size();
  }

  @Override
  public InputStream open() throws IOException {
    if (failure.isPresent()) {
      throw new IOException(failure.get());
    }
    return content.open();
  }

  @Override
  public String text(int maxCharacters) throws IOException {
    long wanted = Math.min(size(), OCTETS_PER_CHARACTER * Math.max(maxCharacters, 0));
    int octets = (int) Math.min(wanted, Integer.MAX_VALUE - 8);
    try (InputStream in = open()) {
      String charset = header.type().parameter("charset");
      String text = new String(in.readNBytes(octets), charsets.orLatin1(charset));
      return text.length() <= maxCharacters ? text : text.substring(0, Math.max(maxCharacters, 0));
    }
  }
}
