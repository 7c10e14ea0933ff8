// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.Transaction;

/** What a filter was given, told in a form short enough for a header field. */
final class Seen {

  private Seen() {}

  /** SHA-256 of the whole message, with CR LF where the mail server folds by a bare LF. */
  static String digest(Transaction transaction) throws Exception {
    Message message = transaction.message().orElseThrow();
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (HeaderField field : message.headers()) {
      String value = field.rawValue().replace("\r\n", "\n").replace("\n", "\r\n");
      digest.update((field.name() + ":" + value + "\r\n").getBytes(ISO_8859_1));
    }
    digest.update("\r\n".getBytes(ISO_8859_1));
    try (InputStream body = message.openBody()) {
      digest.update(body.readAllBytes());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
