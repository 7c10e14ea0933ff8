// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.postern.filter.HeaderField;

/**
 * A message for Jakarta Mail that reads its content from the spool. The library's own way is to
 * copy the content into memory, and again for each part, which a large message must not do.
 */
final class StoredMessage extends MimeMessage {

  /**
   * Takes header fields and content.
   *
   * @param body implements {@link jakarta.mail.internet.SharedInputStream}
   */
  StoredMessage(List<HeaderField> fields, InputStream body) {
    super(Session.getInstance(lenient()));
    headers = new InternetHeaders();
    for (HeaderField field : fields) {
      String value = field.rawValue().replace("\r\n", "\n").replace("\n", "\r\n");
      headers.addHeaderLine(field.name() + ':' + value);
    }
    contentStream = body;
    modified = false;
    saved = true;
  }

  private static Properties lenient() {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.address.strict", "false");
    return properties;
  }
}
