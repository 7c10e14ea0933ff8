// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.junit.jupiter.api.Test;
import org.postern.filter.Anomaly;
import org.postern.filter.Message;
import org.postern.filter.Part;

/** Real mail, and our own where there is none beside the checkout. */
class CorpusTest {

  private static final Path OWN = Path.of("src/test/resources/cases/everything.eml");

  @Test
  void realMailIsHardlyEverDoubtful() throws Exception {
    assumeTrue(Corpus.isPresent(), "no corpus beside the checkout");
    int ham = 0;
    int doubtful = 0;
    Map<Anomaly.Kind, Integer> kinds = new EnumMap<>(Anomaly.Kind.class);
    for (Corpus.Mail mail : Corpus.read()) {
      if (mail.isHam()) {
        ham++;
        List<Anomaly> anomalies = Build.message(text(mail.text())).anomalies();
        anomalies.forEach(anomaly -> kinds.merge(anomaly.kind(), 1, Integer::sum));
        doubtful += anomalies.isEmpty() ? 0 : 1;
      }
    }
    System.out.println("anomalies of " + ham + " good messages: " + kinds);
    assertThat(ham).isGreaterThan(1000);
    assertThat(doubtful).isLessThanOrEqualTo(5);
  }

  /**
   * The library's own reading of the whole, headers and encodings included. Of quoted-printable it
   * takes blanks at line ends away, as RFC 2045 has it; most mail readers do not, nor do we.
   */
  @Test
  void realMailIsReadAsTheParserWouldReadItAlone() throws Exception {
    assumeTrue(Corpus.isPresent(), "no corpus beside the checkout");
    int same = 0;
    for (Corpus.Mail mail : Corpus.read()) {
      Message message = Build.message(text(mail.text()));
      if (message.anomalies().isEmpty()) {
        assertThat(ours(message)).as(mail.name()).isEqualTo(theirs(mail.text()));
        same++;
      }
    }
    assertThat(same).isGreaterThan(1400);
  }

  @Test
  void ourOwnMessageIsReadAsTheParserWouldReadItAlone() throws Exception {
    String text =
        Files.readString(OWN, StandardCharsets.ISO_8859_1).replace("x-uuencode", "binary");
    assertThat(ours(Build.message(text)))
        .isEqualTo(theirs(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private static String trimmed(byte[] octets) {
    return text(octets).replaceAll("[ \\t]+(?=\r?\n|$)", "");
  }

  private static List<String> ours(Message message) throws IOException {
    List<String> leaves = new ArrayList<>();
    for (Part leaf : message.leaves()) {
      try (InputStream in = leaf.open()) {
        leaves.add(leaf.contentType() + ' ' + trimmed(in.readAllBytes()));
      }
    }
    return leaves;
  }

  private static List<String> theirs(byte[] text) throws Exception {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (byte octet : text) {
      if (octet == '\n') {
        wire.write('\r');
      }
      wire.write(octet);
    }
    MimeConfig config =
        new MimeConfig.Builder()
            .setMaxHeaderLen(-1)
            .setMaxLineLen(-1)
            .setMaxHeaderCount(-1)
            .build();
    MimeTokenStream stream = new MimeTokenStream(config);
    stream.parse(new ByteArrayInputStream(wire.toByteArray()));
    List<String> leaves = new ArrayList<>();
    for (EntityState state = stream.getState();
        state != EntityState.T_END_OF_STREAM;
        state = stream.next()) {
      if (state == EntityState.T_BODY) {
        String type = stream.getBodyDescriptor().getMimeType();
        try (InputStream in = stream.getDecodedInputStream()) {
          leaves.add(type + ' ' + trimmed(in.readAllBytes()));
        }
      }
    }
    return leaves;
  }
}
