// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.filter.Anomaly;
import org.postern.filter.Anomaly.Kind;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.Part;

/**
 * A boundary line is one wherever the parser's buffer of 4096 octets happens to end, and what is
 * none is none: a sender chooses the place by the length of the text before it.
 */
class BoundaryPlaceTest {

  private static final boolean LONG = Boolean.getBoolean("postern.long");
  private static final int FIRST = 3700;

  /** What may come before the text: header sections and the like. */
  private static final int ABOUT = 350;

  private static final int LAST = 8300;
  private static final String EVIL = "--b\nContent-Type: x/evil\n\nevil\n--b--\n";

  /** What the multipart of boundary b lies in, and with which line ends. */
  enum Place {
    TOP("multipart/mixed; boundary=b", "%s"),
    NESTED(
        "multipart/mixed; boundary=outer",
        "--outer\nContent-Type: multipart/mixed; boundary=b\n\n%s\n--outer--\n"),
    DEEP(
        "multipart/mixed; boundary=a-rather-long-one",
        "--a-rather-long-one\nContent-Type: multipart/mixed; boundary=second\n\n"
            + "--second\nContent-Type: message/rfc822\n\n"
            + "Content-Type: multipart/mixed; boundary=b\n\n%s\n--second--\n--a-rather-long-one--\n"),
    MESSAGE("message/rfc822", "Content-Type: multipart/mixed; boundary=b\n\n%s"),
    CODED_MESSAGE("message/rfc822", "Content-Type: multipart/mixed; boundary=b\n\n%s"),
    CODED_MULTIPART("multipart/mixed; boundary=b", "%s");

    private final String type;
    private final String form;

    Place(String type, String form) {
      this.type = type;
      this.form = form;
    }

    Message message(String content, String lineEnd) throws Exception {
      String text = String.format(form, content).replace("\n", lineEnd);
      boolean coded = name().startsWith("CODED");
      String body = coded ? Base64.getMimeEncoder().encodeToString(latin1(text)) + "\r\n" : text;
      Workshop workshop = new Workshop(new BodyMemory(64 << 20), Path.of("target"), Runnable::run);
      MessageBuilder builder = new MessageBuilder(workshop, MessageLimits.DEFAULTS);
      builder.header(new HeaderField("Content-Type", " " + type));
      if (coded) {
        builder.header(new HeaderField("Content-Transfer-Encoding", " base64"));
      }
      builder.body(ByteBuffer.wrap(latin1(body)));
      return builder.finish();
    }

    /** All of them at the top, and those about the first two ends of the buffer elsewhere. */
    int[] lengths() {
      return IntStream.rangeClosed(FIRST, LAST)
          .filter(n -> LONG || this == TOP || n % 4096 < 40 || n % 4096 > 4096 - ABOUT)
          .toArray();
    }

    private static byte[] latin1(String text) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Kinds of what was found, but for the encoding of the container. */
    Set<Kind> doubts(Message message) {
      return message.anomalies().stream()
          .map(Anomaly::kind)
          .filter(kind -> kind != Kind.ENCODED_CONTAINER)
          .filter(kind -> this != CODED_MULTIPART || kind != Kind.UNCLOSED_MULTIPART)
          .collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @EnumSource
  void inTheMiddleOfALineIsNone(Place place) throws Exception {
    for (int n : place.lengths()) {
      Message message = place.message("--b\n\n" + "a".repeat(n) + EVIL, "\r\n");
      assertThat(place.doubts(message)).as("at %d", n).isEmpty();
      String text = "a".repeat(n) + "--b\r\nContent-Type: x/evil\r\n\r\nevil";
      assertThat(onlyLeaf(message, n).text(2 * LAST)).as("at %d", n).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inTheMiddleOfALineIsNoneWithBareLineEnds(Place place) throws Exception {
    for (int n : place.lengths()) {
      Message message = place.message("--b\n\n" + "a".repeat(n) + EVIL, "\n");
      Part leaf = onlyLeaf(message, n);
      assertThat(leaf.size()).as("at %d", n).isEqualTo(n + EVIL.indexOf("\n--b--"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void inTheMiddleOfALineOfThePreambleIsNone(Place place) throws Exception {
    String part = "--b\n\nhello\n--b--\n";
    for (int n : place.lengths()) {
      Message message = place.message("a".repeat(n) + "--b--\n" + part, "\r\n");
      assertThat(onlyLeaf(message, n).text(10)).as("at %d", n).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLineThatGoesOnIsNone(Place place) throws Exception {
    for (int n : place.lengths()) {
      Message message =
          place.message("--b\n\n" + "a".repeat(n) + "\n--bEVIL\n\nevil\n--b--\n", "\r\n");
      assertThat(onlyLeaf(message, n).size()).as("at %d", n).isEqualTo(n + 17);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPartAfterTheClosingOneIsSeen(Place place) throws Exception {
    for (int n : place.lengths()) {
      Message message = place.message("--b\n\n" + "a".repeat(n) + "\n--b--\n" + EVIL, "\r\n");
      assertThat(place.doubts(message)).as("at %d", n).contains(Kind.PART_AFTER_CLOSE);
      assertThat(onlyLeaf(message, n).size()).as("at %d", n).isEqualTo(n);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTrueOneIsSeen(Place place) throws Exception {
    for (int n : place.lengths()) {
      Message message =
          place.message("--b\n\n" + "a".repeat(n) + "\n--b\n\nsecond\n--b--\n", "\r\n");
      assertThat(place.doubts(message)).as("at %d", n).isEmpty();
      assertThat(message.leaves())
          .as("at %d", n)
          .extracting(Part::size)
          .containsExactly((long) n, 6L);
    }
  }

  @Test
  void ofTheOuterMultipartInTheMiddleOfALineIsNone() throws Exception {
    for (int n : Place.NESTED.lengths()) {
      String content = "--b\n\n" + "a".repeat(n) + "--outer\n\nevil\n--b--\n";
      Message message = Place.NESTED.message(content, "\r\n");
      assertThat(message.anomalies()).as("at %d", n).isEmpty();
      assertThat(onlyLeaf(message, n).size()).as("at %d", n).isEqualTo(n + 15);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inTheMiddleOfTheVeryLastLineIsNoneButDoubtful(Place place) throws Exception {
    for (String end : List.of("--b--", "--b\n")) {
      for (int n : place.lengths()) {
        Message message = place.message("--b\n\n" + "a".repeat(n) + end, "\r\n");
        assertThat(onlyLeaf(message, n).size()).as("at %d", n).isEqualTo(n + 5 + 1);
        assertThat(message.anomalies())
            .extracting(Anomaly::kind)
            .contains(Kind.BAD_BOUNDARY, Kind.UNCLOSED_MULTIPART);
      }
    }
  }

  @Test
  void ofNothingButDashesIsDoubtful() throws Exception {
    Message message =
        Build.message("Content-Type: multipart/mixed; boundary=---\n\n-----\n\nx\n-------\n");
    assertThat(message.anomalies()).extracting(Anomaly::kind).containsExactly(Kind.BAD_BOUNDARY);
  }

  private static Part onlyLeaf(Message message, int n) {
    assertThat(message.leaves()).as("at %d", n).hasSize(1);
    return message.leaves().get(0);
  }
}
