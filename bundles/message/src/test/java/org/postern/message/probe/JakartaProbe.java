// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.probe;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.message.BodyMemory;
import org.postern.message.MessageBuilder;
import org.postern.message.MessageLimits;
import org.postern.message.Workshop;

/** Reads a message in a container; registers what it saw as a service. */
public final class JakartaProbe implements BundleActivator {

  private static final String BODY =
      "--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
          + "Content-Transfer-Encoding: base64\r\n\r\nZ3LDvMOfZQ==\r\n"
          + "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\nx\r\n--b--\r\n";

  @Override
  public void start(BundleContext context) throws Exception {
    Workshop workshop = new Workshop(new BodyMemory(1 << 20), Path.of("."), Runnable::run);
    try (MessageBuilder builder = new MessageBuilder(workshop, MessageLimits.DEFAULTS)) {
      builder.header(new HeaderField("Content-Type", " multipart/mixed; boundary=b"));
      builder.body(ByteBuffer.wrap(BODY.getBytes(StandardCharsets.US_ASCII)));
      Message message = builder.finish();
      MimeMessage mail = message.asMimeMessage();
      Multipart parts = (Multipart) mail.getContent();
      MimeMessage inner = (MimeMessage) parts.getBodyPart(1).getContent();
      Hashtable<String, Object> seen = new Hashtable<>();
      seen.put("leaves", message.leaves().size());
      seen.put("text", parts.getBodyPart(0).getContent());
      seen.put("inner", inner.getSubject());
      context.registerService(JakartaProbe.class, this, seen);
    }
  }

  @Override
  public void stop(BundleContext context) {
    // the container takes the service back
  }
}
