// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postern.filter.HeaderField;
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
  void aPlainMessageIsOneLeaf() throws Exception {
    Message message = Build.message("Subject: x\n\nhello\n");
    assertThat(message.leaves()).hasSize(1);
    assertThat(message.leaves().get(0).text(100)).isEqualTo("hello\r\n");
    assertThat(message.size()).isEqualTo("Subject: x\r\n\r\nhello\r\n".length());
  }

  @Test
  void aMultipartWithoutABoundaryIsALeafOfItsText() throws Exception {
    Message message = Build.message("Content-Type: multipart/mixed\n\n--b\n\nhidden\n--b--\n");
    assertThat(message.root().isContainer()).isFalse();
    assertThat(message.leaves()).containsExactly(message.root());
    assertThat(message.root().text(100)).contains("hidden");
  }

  @Test
  void aMultipartWhoseBoundaryNeverComesIsALeafOfItsText() throws Exception {
    Message message =
        Build.message("Content-Type: multipart/mixed; boundary=b\n\n--c\n\nhidden\n--c--\n");
    assertThat(message.leaves()).hasSize(1);
    assertThat(message.leaves().get(0).text(100)).contains("hidden");
  }

  @Test
  void aPreambleIsNoContentWhereThereAreParts() throws Exception {
    Message message =
        Build.message("Content-Type: multipart/mixed; boundary=b\n\npre\n--b\n\nx\n--b--\nepi\n");
    assertThat(message.leaves()).hasSize(1);
    assertThat(message.leaves().get(0).text(100)).isEqualTo("x");
    assertThat(message.root().size()).isZero();
    assertThat(message.root().open()).isEmpty();
  }

  @Test
  void anEncodedMessageIsReadThrough() throws Exception {
    Part root = Build.message(encoded("message/rfc822", "Subject: inner\r\n\r\nhello")).root();
    Part inner = root.children().get(0);
    assertThat(inner.headers()).extracting("name").containsExactly("Subject");
    assertThat(inner.text(100)).isEqualTo("hello");
    assertThat(root.size()).isZero();
  }

  @Test
  void anEncodedMultipartIsReadThrough() throws Exception {
    String inner = "--b\r\nContent-Type: text/html\r\n\r\nhidden\r\n--b--\r\n";
    Message message = Build.message(encoded("multipart/mixed; boundary=b", inner));
    assertThat(message.leaves())
        .extracting(Part::path, Part::contentType)
        .containsExactly(tuple("1", "text/html"));
    assertThat(message.leaves().get(0).text(100)).isEqualTo("hidden");
  }

  @Test
  void anEncodedMultipartThatIsNoneIsALeafOfItsDecodedText() throws Exception {
    Message message = Build.message(encoded("multipart/mixed; boundary=b", "hidden"));
    assertThat(message.leaves()).containsExactly(message.root());
    assertThat(message.root().text(100)).isEqualTo("hidden");
  }

  @Test
  void partsOfADigestAreMessages() throws Exception {
    Part root =
        Build.message(
                "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: one\n\nx\n--b--\n")
            .root();
    assertThat(root.children().get(0).contentType()).isEqualTo("message/rfc822");
    assertThat(root.children().get(0).children().get(0).text(10)).isEqualTo("x");
  }

  @Test
  void aSecondTypeThatDividesTheContentIsTaken() throws Exception {
    Message message =
        Build.message(
            "Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=b\n\n"
                + "--b\n\nx\n--b--\n");
    assertThat(message.leaves()).extracting(Part::path).containsExactly("1");
  }

  @Test
  void aSecondEncodingThatChangesTheContentIsTaken() throws Exception {
    Message message =
        Build.message(
            "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n");
    assertThat(message.root().text(100)).isEqualTo("hello");
  }

  @Test
  void beyondTheDepthLimitAContainerIsALeafOfItsText() throws Exception {
    MessageLimits flat = new MessageLimits(10_000, 10, 200, 1, 100, 1 << 20, 1 << 20, 1 << 20);
    String inner = "Content-Type: multipart/mixed; boundary=c\n\n--c\n\nhidden\n--c--\n";
    Message message =
        Build.message(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + inner + "--b--\n",
            flat,
            new BodyMemory(1 << 20),
            Path.of("target"));
    assertThat(message.leaves()).extracting(Part::path).containsExactly("1");
    assertThat(message.leaves().get(0).text(100)).contains("hidden");
  }

  @Test
  void fieldsOfPartsAreKeptAsTheyCame() throws Exception {
    Part part =
        Build.message(
                "Content-Type: multipart/mixed; boundary=b\n\n"
                    + "--b\nX-One: a\n b\nno colon\nX-Two:c\n\nx\n--b--\n")
            .root()
            .children()
            .get(0);
    assertThat(part.headers())
        .containsExactly(
            new HeaderField("X-One", " a\r\n b"),
            new HeaderField("no colon", ""),
            new HeaderField("X-Two", "c"));
  }

  @Test
  void textOfAnUnknownCharsetIsLatin1() throws Exception {
    Message message = Build.message("Content-Type: text/plain; charset=x-none\n\n\u00fc\n");
    assertThat(message.root().text(1)).isEqualTo("\u00fc");
  }

  @Test
  void textIsCutWhereWanted() throws Exception {
    Part root = Build.message("Content-Type: text/plain; charset=utf-8\n\nhello\n").root();
    assertThat(root.text(3)).isEqualTo("hel");
    assertThat(root.text(0)).isEmpty();
    assertThat(root.text(Integer.MAX_VALUE)).isEqualTo("hello\r\n");
  }

  @Test
  void theStructureIsReadOnceForManyThreads() throws Exception {
    Message message = Build.message(MIXED);
    List<Part> roots =
        IntStream.range(0, 64).parallel().mapToObj(i -> message.root()).distinct().toList();
    assertThat(roots).hasSize(1);
  }

  private static String encoded(String type, String content) {
    String base64 =
        Base64.getMimeEncoder().encodeToString(content.getBytes(StandardCharsets.ISO_8859_1));
    return "Content-Type: " + type + "\nContent-Transfer-Encoding: base64\n\n" + base64 + "\n";
  }
}
