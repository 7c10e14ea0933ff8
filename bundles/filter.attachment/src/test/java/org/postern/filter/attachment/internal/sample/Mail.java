// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.sample;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Builds messages with attachments. */
public final class Mail {

  private static final String BOUNDARY = "=_sample";

  private final StringBuilder text =
      new StringBuilder(
          """
          From: Sender <sender@example.org>
          To: User <user@example.com>
          Subject: With an attachment
          Date: Mon, 2 Nov 2026 10:00:00 +0000
          Message-ID: <sample@example.org>
          MIME-Version: 1.0
          Content-Type: multipart/mixed; boundary="=_sample"

          --=_sample
          Content-Type: text/plain

          See what is attached.
          """);

  /** A message with one attachment. */
  public static byte[] with(String name, String type, byte[] content) {
    return new Mail().attach(name, type, content).bytes();
  }

  /** A message of one part of text. */
  public static byte[] text(String body) {
    String head = "From: a@example.org\r\nTo: b@example.com\r\nSubject: text\r\n\r\n";
    return (head + body.replace("\n", "\r\n")).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** One more attachment; the name is encoded by RFC 2231 where it needs to be. */
  public Mail attach(String name, String type, byte[] content) {
    part(
        "Content-Type: " + type + "\nContent-Disposition: attachment; " + parameter(name), content);
    return this;
  }

  /** One more part with header fields of the test's own, in base64. */
  public Mail part(String fields, byte[] content) {
    text.append("--").append(BOUNDARY).append('\n').append(fields);
    text.append("\nContent-Transfer-Encoding: base64\n\n");
    text.append(Base64.getMimeEncoder().encodeToString(content).replace("\r", "")).append('\n');
    return this;
  }

  /** The message with CRLF line ends. */
  public byte[] bytes() {
    return (text + "--" + BOUNDARY + "--\n")
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String parameter(String name) {
    if (name.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\')) {
      return "filename=\"" + name + "\"";
    }
    StringBuilder encoded = new StringBuilder("filename*=utf-8''");
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format("%%%02X", octet));
    }
    return encoded.toString();
  }
}
