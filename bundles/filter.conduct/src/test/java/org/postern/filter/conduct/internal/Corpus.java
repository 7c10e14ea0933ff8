// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Real mail beside the checkout; a test that needs it is skipped where it is not there. */
final class Corpus {

  private static final int BLOCK = 512;

  private Corpus() {}

  /**
   * One message.
   *
   * @param name path inside the archive
   * @param text with LF line ends
   */
  record Mail(String name, byte[] text) {

    boolean hasTrace() {
      String text = new String(this.text, StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\n\n");
      return text.substring(0, end < 0 ? text.length() : end).contains("\nReceived:");
    }

    boolean isHam() {
      return name.contains("ham/");
    }
  }

  static List<Mail> read() throws IOException {
    Path file = Path.of(System.getProperty("postern.shared", ""), "corpus", "mail-2002.tar.gz");
    assumeTrue(Files.isRegularFile(file), "no corpus at " + file);
    List<Mail> mails = new ArrayList<>();
    try (InputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
      DataInputStream tar = new DataInputStream(stream);
      byte[] header = new byte[BLOCK];
      for (tar.readFully(header); header[0] != 0; tar.readFully(header)) {
        int size = Integer.parseInt(field(header, 124, 11), 8);
        byte[] content = new byte[size];
        tar.readFully(content);
        tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if (field(header, 0, 100).endsWith(".eml")) {
          mails.add(new Mail(field(header, 0, 100), content));
        }
      }
    }
    return mails;
  }

  private static String field(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.US_ASCII).strip();
  }
}
