// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.Anomaly;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.Part;
import org.postern.message.BodyMemory;
import org.postern.message.MessageLimits;

/** A body is read with lines omitted exactly as it is read with all of them, or it is noticed. */
class OmissionsTest {

  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 1_000_000 : 4_000;

  /** A seed whose body has one right where the parser's buffer of 4096 octets would begin. */
  private static final int A_BOUNDARY_WITHIN_A_LINE = 26_858;

  private static final String LINES = "QUJDREVGR0hJSktMTU5PUFFS\r\n".repeat(400);
  private static final String[] PIECES = {
    LINES,
    LINES.substring(0, 26 * 40),
    LINES.substring(26 * 200 + 3),
    "QUJDREVGR0hJSktMTU5PUFFSU1RV\r\n".repeat(30),
    "QUJD".repeat(3000) + "\r\n",
    "QUJDREVG\r\n".repeat(17),
    "QUJDRA==\r\n",
    "QQ\r\n",
    "QUJ\r\n" + LINES,
    "*\r\n",
    "\0",
    "\n",
    "\r\n",
    "\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\n",
    "\r\n--b\r\n",
    "\n--b\n",
    "\n--b\n" + LINES,
    "\n--b\nContent-Transfer-Encoding: base64\n\n" + LINES,
    "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n",
    "\r\n--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n",
    "\r\n--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n",
    "\r\n--b\r\nContent-Type: multipart/mixed; boundary=QUJDREVG\r\n\r\n",
    "\r\n--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n",
    "\r\n--b\r\nContent-Type: multipart/digest; boundary=bb\r\nContent-Transfer-Encoding: base64\r\n\r\n",
    "\r\n--bb\r\nContent-Transfer-Encoding: base64\r\n\r\n",
    "\r\n--QUJDREVG\r\nContent-Transfer-Encoding: base64\r\n\r\n",
    "--QUJDREVG\r\n",
    "\r\n--c\r\nContent-Transfer-Encoding: base64\r\n\r\n",
    "\r\n--c\r\nContent-Transfer-Encoding: uuencode\r\n\r\n",
    "\r\n--c\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
    "\r\n--c--\r\n",
    "\r\n--c--",
    "\r\n--b--\r\n",
    "\n--b--\n",
    "--bEVIL\r\n",
    "-- \r\n",
    "--\r\n",
    "\r",
    "=\r\n",
    "QUJD--b\r\n",
    "begin: field\r\n",
    "begin 644 x\r\n",
    "Content-Type: text/html\r\n\r\n"
  };

  @TempDir Path directory;

  /** What was read. */
  private record Reading(String seen, boolean faithful, boolean anyOmitted) {}

  @Test
  void noReaderSeesADifference() throws Exception {
    int omitted = 0;
    int unfaithful = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Reading abridged = compared(seed);
      omitted += abridged.anyOmitted() ? 1 : 0;
      unfaithful += abridged.faithful() ? 0 : 1;
    }
    assertThat(omitted - unfaithful).isGreaterThan(ROUNDS / 10);
    assertThat(unfaithful).isGreaterThan(ROUNDS / 200);
  }

  @Test
  void whereTheParsersBufferBeginsMakesNoDifference() throws Exception {
    assertThat(compared(A_BOUNDARY_WITHIN_A_LINE).faithful()).isTrue();
  }

  private Reading compared(int seed) throws Exception {
    // A boundary line that is the very last one begins an empty part or none, as the parser's
    // buffer has it; the multipart is unclosed either way.
    String body = body(new SplittableRandom(seed)) + "end\r\n";
    String type = seed % 5 == 0 ? " text/plain" : " multipart/mixed; boundary=b";
    Reading abridged = read(type, body, new Omissions(100));
    if (abridged.faithful()) {
      Reading whole = read(type, body, Omissions.none());
      assertThat(whole.anyOmitted()).isFalse();
      assertThat(abridged.seen().equals(whole.seen())).as("seed %d", seed).isTrue();
    }
    return abridged;
  }

  @Test
  void aLargeAttachmentIsNotKeptTwice() throws Exception {
    BodyMemory memory = new BodyMemory(1 << 20);
    try (Spool body = spool(LINES, memory);
        Spool decoded = new Spool(memory, directory, 1 << 20)) {
      PartNode root = root(" text/plain", new Anomalies());
      tree(root, new Anomalies(), decoded, new Omissions(Omissions.USUAL)).read(body, body.size());
      assertThat(root.size()).isEqualTo(400 * 18);
      assertThat(decoded.size()).isZero();
    }
  }

  @Test
  void aNulBehindOmittedLinesHasTheBodyReadAgain() throws Exception {
    String text =
        "--b\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + LINES
            + "--b\r\n\r\nnul \0 here\r\n--b--\r\n";
    BodyMemory memory = new BodyMemory(1 << 20);
    HeaderField type = new HeaderField("Content-Type", " multipart/mixed; boundary=b");
    ParsedMessage.Head head = new ParsedMessage.Head(List.of(type), type.size(), Set.of());
    try (Spool body = spool(text, memory);
        Spool decoded = new Spool(memory, directory, 1 << 20)) {
      Message message = ParsedMessage.complete(head, body, decoded, MessageLimits.DEFAULTS);
      assertThat(message.anomalies())
          .extracting(Anomaly::kind, Anomaly::part)
          .containsExactly(tuple(Anomaly.Kind.NUL_IN_BODY, "2"));
      assertThat(message.leaves()).extracting(Part::size).containsExactly(400L * 18, 10L);
      assertThat(message.leaves().get(0).text(18)).isEqualTo("ABCDEFGHIJKLMNOPQR");
      assertThat(message.leaves().get(1).text(20)).isEqualTo("nul \0 here");
    }
  }

  @Test
  void linesBeyondTheLimitOfContentAreNotReferredTo() throws Exception {
    MessageLimits small = new MessageLimits(1000, 10, 200, 30, 1000, 64, 5000, 1 << 20);
    BodyMemory memory = new BodyMemory(1 << 20);
    try (Spool body = spool(LINES, memory);
        Spool decoded = new Spool(memory, directory, 1 << 20)) {
      Anomalies anomalies = new Anomalies();
      PartNode root = root(" text/plain", anomalies);
      new MimeTree(root, small, anomalies, new Charsets(), decoded, new Omissions(100))
          .read(body, body.size());
      assertThat(root.size()).isLessThanOrEqualTo(5000);
      assertThat(anomalies.list()).hasSize(1);
      assertThat(anomalies.list().get(0).kind().isLimit()).isTrue();
    }
  }

  private Reading read(String type, String text, Omissions omissions) throws Exception {
    BodyMemory memory = new BodyMemory(1 << 20);
    try (Spool body = spool(text, memory);
        Spool decoded = new Spool(memory, directory, 1 << 20)) {
      Anomalies anomalies = new Anomalies();
      PartNode root = root(type, anomalies);
      MimeTree tree = tree(root, anomalies, decoded, omissions);
      tree.read(body, body.size());
      StringBuilder seen = new StringBuilder(anomalies.list().toString());
      walk(root, seen);
      tree.leaves().forEach(leaf -> seen.append(leaf.path()).append(' '));
      return new Reading(seen.toString(), omissions.areFaithful(), omissions.areAny());
    }
  }

  private Spool spool(String text, BodyMemory memory) throws Exception {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    Spool body = new Spool(memory, directory, 1 << 20);
    body.write(octets, 0, octets.length);
    return body;
  }

  private static PartNode root(String type, Anomalies anomalies) {
    List<HeaderField> fields =
        List.of(
            new HeaderField("Content-Type", type),
            new HeaderField(
                "Content-Transfer-Encoding", type.contains("text") ? " base64" : " 7bit"));
    Charsets charsets = new Charsets();
    return new PartNode(
        new PartHeader(fields, "", "text/plain", anomalies, charsets), "", 0, charsets);
  }

  private static MimeTree tree(
      PartNode root, Anomalies anomalies, Spool decoded, Omissions omissions) {
    return new MimeTree(
        root, MessageLimits.DEFAULTS, anomalies, new Charsets(), decoded, omissions);
  }

  private static void walk(Part part, StringBuilder seen) throws Exception {
    seen.append('\n').append(part.path()).append(' ').append(part.headers()).append(part.size());
    try (InputStream in = part.open()) {
      seen.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }
    for (Part child : part.children()) {
      walk(child, seen);
    }
  }

  private static String pad(SplittableRandom random) {
    int n = random.nextInt(4) == 0 ? random.nextInt(4200) : random.nextInt(12);
    return (random.nextBoolean() ? "QUJD".repeat(n / 4 + 1) : "x".repeat(n))
        + (random.nextInt(3) > 0 ? "\r\n" : "");
  }

  private static String body(SplittableRandom random) {
    StringBuilder body = new StringBuilder();
    int pieces = 1 + random.nextInt(16);
    for (int i = 0; i < pieces; i++) {
      // Rare ones would spoil too many, and the first thing is most often a part of base64.
      String piece = PIECES[random.nextInt(PIECES.length)];
      if (random.nextInt(6) == 0) {
        body.append(pad(random));
      }
      boolean odd = piece.length() < 3;
      if (!odd || random.nextInt(4) == 0) {
        body.append(i == 0 && random.nextBoolean() ? PIECES[13] : piece);
      }
    }
    return body.toString();
  }
}
