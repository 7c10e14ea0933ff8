// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JakartaMailTest {

  private static final String MAIL =
      """
      Received: from a by b;
       Mon, 2 Nov 2026 10:00:00 +0000
      From: =?utf-8?q?J=C3=BCrgen?= <a@example.com>
      To: b@example.com
      Subject: =?utf-8?q?gr=C3=BC=C3=9Fe?=
      Content-Type: multipart/mixed; boundary="b1"

      preamble
      --b1
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      gr=C3=BC=C3=9Fe
      --b1
      Content-Type: application/octet-stream
      Content-Disposition: attachment; filename=x.bin
      Content-Transfer-Encoding: base64

      aGVsbG8=
      --b1
      Content-Type: message/rfc822

      Subject: inner
      Content-Type: text/html

      <p>inner</p>
      --b1--
      """;

  private static final MessageLimits FILE =
      new MessageLimits(10_000, 100, 1000, 30, 100, 0, 1 << 20, 1 << 20);

  @TempDir Path directory;

  @Test
  void fieldsAreThoseOfTheMessage() throws Exception {
    MimeMessage mail = Build.message(MAIL).asMimeMessage();
    assertThat(mail.getSubject()).isEqualTo("grüße");
    assertThat(mail.getFrom()[0]).hasToString("=?utf-8?q?J=C3=BCrgen?= <a@example.com>");
    assertThat(mail.getHeader("Received", null)).contains("from a by b;\r\n Mon");
  }

  @Test
  void partsAreThoseOfTheMessage() throws Exception {
    check(Build.message(MAIL).asMimeMessage());
  }

  @Test
  void partsOfAMessageInAFileAreTheSame() throws Exception {
    try (MessageBuilder builder = Build.builder(MAIL, FILE, new BodyMemory(0), directory)) {
      check(builder.finish().asMimeMessage());
    }
  }

  @Test
  void writingItGivesTheMessageOctetForOctet() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Build.message(MAIL).asMimeMessage().writeTo(out);
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo(MAIL.replace("\n", "\r\n"));
  }

  @Test
  void eachCallGivesItsOwn() throws Exception {
    org.postern.filter.Message message = Build.message(MAIL);
    message.asMimeMessage().setSubject("changed");
    assertThat(message.asMimeMessage().getSubject()).isEqualTo("grüße");
  }

  @Test
  void anOddMessageIsNoFailure() throws Exception {
    MimeMessage mail = Build.message("no field\n: x\n\n\0\n").asMimeMessage();
    assertThat(mail.getSubject()).isNull();
    assertThat(mail.getContent().toString()).contains("\0");
  }

  private static void check(MimeMessage mail) throws Exception {
    Multipart parts = (Multipart) mail.getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("grüße");
    assertThat(parts.getBodyPart(1).getInputStream()).hasContent("hello");
    assertThat(parts.getBodyPart(1).getDisposition()).isEqualTo(Part.ATTACHMENT);
    MimeMessage inner = (MimeMessage) parts.getBodyPart(2).getContent();
    assertThat(inner.getSubject()).isEqualTo("inner");
    assertThat(inner.getContent()).isEqualTo("<p>inner</p>");
  }
}
