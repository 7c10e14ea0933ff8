// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.filter.Message;
import org.postern.filter.Part;

class MimeTreeTest {

  private static final String MIXED =
      """
      From: a@example.com
      Subject: =?utf-8?q?gr=C3=BC=C3=9Fe?=
      Content-Type: multipart/mixed; boundary="b1"

      preamble
      --b1
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      gr=C3=BC=C3=9Fe =
      joined
      --b1
      Content-Type: application/octet-stream; name*=UTF-8''%e2%82%ac.bin
      Content-Transfer-Encoding: base64
      Content-Disposition: attachment

      aGVsbG8=
      --b1
      Content-Type: message/rfc822

      Subject: inner
      Content-Type: text/html

      <p>inner</p>
      --b1--
      """;

  @Test
  void theTreeHasTheShapeOfTheMessage() throws Exception {
    Part root = Build.message(MIXED).root();
    assertThat(root.contentType()).isEqualTo("multipart/mixed");
    assertThat(root.children())
        .extracting(Part::path, Part::contentType, Part::depth)
        .containsExactly(
            tuple("1", "text/plain", 1),
            tuple("2", "application/octet-stream", 1),
            tuple("3", "message/rfc822", 1));
    Part inner = root.children().get(2).children().get(0);
    assertThat(inner.path()).isEqualTo("3.1");
    assertThat(inner.contentType()).isEqualTo("text/html");
  }

  @Test
  void leavesAreDecoded() throws Exception {
    List<Part> leaves = Build.message(MIXED).leaves();
    assertThat(leaves).extracting(Part::path).containsExactly("1", "2", "3.1");
    assertThat(leaves.get(0).text(100)).isEqualTo("grüße joined");
    assertThat(leaves.get(1).open()).hasBinaryContent("hello".getBytes(StandardCharsets.US_ASCII));
    assertThat(leaves.get(2).text(100)).isEqualTo("<p>inner</p>");
  }

  @Test
  void namesAreDecoded() throws Exception {
    Message message = Build.message(MIXED);
    assertThat(message.leaves().get(1).fileName()).contains("\u20ac.bin");
    assertThat(message.text("subject")).contains("grüße");
  }

  @Test
  void anOrdinaryMessageHasNoAnomaly() throws Exception {
    assertThat(Build.message(MIXED).anomalies()).isEmpty();
  }

  @Test
  void jakartaMailReadsTheSameMessage() throws Exception {
    MimeMessage mime = Build.message(MIXED).asMimeMessage();
    assertThat(mime.getSubject()).isEqualTo("grüße");
    assertThat(((Multipart) mime.getContent()).getCount()).isEqualTo(3);
  }

  @Test
  void aPlainMessageIsOneLeaf() throws Exception {
    Message message = Build.message("Subject: x\n\nhello\n");
    assertThat(message.leaves()).hasSize(1);
    assertThat(message.leaves().get(0).text(100)).isEqualTo("hello\r\n");
    assertThat(message.size()).isEqualTo("Subject: x\r\n\r\nhello\r\n".length());
  }
}
