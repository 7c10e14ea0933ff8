// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rows;

import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.postern.filter.Anomaly;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.Part;

/**
 * Another message with other anomalies.
 *
 * @param message the rest
 * @param anomalies its anomalies
 */
record StubMessage(Message message, List<Anomaly> anomalies) implements Message {

  @Override
  public List<HeaderField> headers() {
    return message.headers();
  }

  @Override
  public List<HeaderField> headers(String name) {
    return message.headers(name);
  }

  @Override
  public Optional<HeaderField> header(String name) {
    return message.header(name);
  }

  @Override
  public Optional<String> text(String name) {
    return message.text(name);
  }

  @Override
  public long size() {
    return message.size();
  }

  @Override
  public long bodySize() {
    return message.bodySize();
  }

  @Override
  public InputStream openBody() throws IOException {
    return message.openBody();
  }

  @Override
  public Part root() {
    return message.root();
  }

  @Override
  public List<Part> leaves() {
    return message.leaves();
  }

  @Override
  public MimeMessage asMimeMessage() {
    throw new UnsupportedOperationException("no filter under test asks for it");
  }
}
