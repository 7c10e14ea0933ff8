// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Stage;
import org.postern.flow.Client;
import org.postern.flow.Specimen;
import org.postern.modules.Refusal;

/**
 * A message that a module brings to prove itself with: {@code probes/NAME.eml} in its jar, and in
 * {@code probes/NAME.expected} the rules that its filters must report for it, one a line and no
 * others. Without that second file any answer will do. How the message is said to have come is the
 * same for all: names and addresses that are reserved for documentation (RFC 2606, RFC 5737).
 *
 * @param name of the file
 * @param specimen the message
 * @param expected ids of rules; empty where any answer will do
 */
record Probe(String name, Specimen specimen, Optional<Set<String>> expected) {

  private static final String FOLDER = "probes/";
  private static final String MESSAGE = ".eml";
  private static final String EXPECTED = ".expected";
  private static final int MAX_PROBES = 20;
  private static final int MAX_SIZE = 1 << 20;
  private static final String PLAIN =
      """
      From: <sender@example.org>
      To: <recipient@example.com>
      Subject: Test
      Date: Thu, 1 Jan 2026 12:00:00 +0000
      Message-ID: <test@example.org>
      MIME-Version: 1.0
      Content-Type: text/plain; charset=us-ascii

      This is a test.
      """;

  /** The probes of a jar, and before them a plain message on which no filter may fail. */
  static List<Probe> of(Path jar) throws IOException, Refusal {
    List<Probe> probes = new ArrayList<>();
    probes.add(new Probe("plain message", specimen(PLAIN), Optional.empty()));
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (name.startsWith(FOLDER) && name.endsWith(MESSAGE)) {
          String stem = name.substring(0, name.length() - MESSAGE.length());
          ZipEntry rules = zip.getEntry(stem + EXPECTED);
          Optional<Set<String>> expected =
              rules == null ? Optional.empty() : Optional.of(rules(text(zip, rules)));
          probes.add(new Probe(name, specimen(text(zip, entry)), expected));
        }
        if (probes.size() > MAX_PROBES) {
          throw new Refusal("The jar has more than " + MAX_PROBES + " messages in " + FOLDER);
        }
      }
    }
    return probes;
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException, Refusal {
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] octets = in.readNBytes(MAX_SIZE + 1);
      if (octets.length > MAX_SIZE) {
        throw new Refusal(entry.getName() + " is larger than " + MAX_SIZE + " octets");
      }
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  private static Set<String> rules(String text) {
    Set<String> rules = new TreeSet<>();
    text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(rules::add);
    return rules;
  }

  /** The message as on the wire. */
  private static Specimen specimen(String text) throws IOException {
    Client client =
        new Client(
            "self-test",
            Optional.of(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 25})),
            25_025,
            Optional.of("mail.example.org"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            EnumSet.allOf(Stage.class));
    return new Specimen(
        client,
        Optional.of("mail.example.org"),
        EnvelopeAddress.of("<sender@example.org>"),
        List.of(EnvelopeAddress.of("<recipient@example.com>")),
        ByteBuffer.wrap(text.replaceAll("\r?\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
  }
}
