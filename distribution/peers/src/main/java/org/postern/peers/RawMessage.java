// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The exact octets of a message, and what tests want to see of them. Lines end with CR LF; for
 * reading, each octet is one character.
 */
public final class RawMessage {

  private final byte[] bytes;

  private RawMessage(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Takes the octets as they are. */
  public static RawMessage of(byte[] bytes) {
    return new RawMessage(bytes.clone());
  }

  /** Takes a text whose characters are octets, as they are. */
  public static RawMessage of(String text) {
    return new RawMessage(text.getBytes(ISO_8859_1));
  }

  /** Makes CR LF of every bare CR and bare LF, as for a file that lay in a mailbox. */
  public static RawMessage withCrlf(byte[] file) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream(file.length + file.length / 32);
    for (int i = 0; i < file.length; i++) {
      boolean pair = file[i] == '\r' && i + 1 < file.length && file[i + 1] == '\n';
      if (file[i] == '\r' || file[i] == '\n') {
        wire.write('\r');
        wire.write('\n');
        i += pair ? 1 : 0;
      } else {
        wire.write(file[i]);
      }
    }
    return new RawMessage(wire.toByteArray());
  }

  /** The octets. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The octets as characters. */
  public String text() {
    return new String(bytes, ISO_8859_1);
  }

  /** What follows the empty line; empty where there is none. */
  public byte[] body() {
    int start = bodyStart();
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  /** The header fields with their names and folds, each with its last CR LF. */
  public List<String> fields() {
    String header = new String(bytes, 0, bodyStart(), ISO_8859_1);
    List<String> fields = new ArrayList<>();
    for (String line : header.split("(?<=\r\n)")) {
      boolean folded = !fields.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"));
      if (folded) {
        int last = fields.size() - 1;
        fields.set(last, fields.get(last) + line);
      } else if (!line.equals("\r\n") && !line.isEmpty()) {
        fields.add(line);
      }
    }
    return fields;
  }

  /**
   * The values of all fields of this name, in order, with their folds, without white space around.
   */
  public List<String> values(String name) {
    return fields().stream()
        .filter(field -> isNamed(field, name))
        .map(field -> field.substring(field.indexOf(':') + 1).strip())
        .toList();
  }

  /** The same message without the fields of these names. */
  public RawMessage without(String... names) {
    return without(field -> Arrays.stream(names).anyMatch(name -> isNamed(field, name)));
  }

  /** The same message without the fields of which this is true, each given as in the message. */
  public RawMessage without(Predicate<String> unwanted) {
    StringBuilder rest = new StringBuilder();
    fields().stream().filter(unwanted.negate()).forEach(rest::append);
    int emptyLine = endsWithEmptyLine() ? 2 : 0;
    rest.append(
        new String(
            bytes, bodyStart() - emptyLine, bytes.length - bodyStart() + emptyLine, ISO_8859_1));
    return of(rest.toString());
  }

  private static boolean isNamed(String field, String name) {
    int colon = field.indexOf(':');
    return colon >= 0 && field.substring(0, colon).strip().equalsIgnoreCase(name);
  }

  private int bodyStart() {
    if (bytes.length >= 2 && bytes[0] == '\r' && bytes[1] == '\n') {
      return 2;
    }
    int end = text().indexOf("\r\n\r\n");
    return end < 0 ? bytes.length : end + 4;
  }

  private boolean endsWithEmptyLine() {
    String header = new String(bytes, 0, bodyStart(), ISO_8859_1);
    return header.equals("\r\n") || header.endsWith("\r\n\r\n");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawMessage message && Arrays.equals(bytes, message.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return text();
  }
}
