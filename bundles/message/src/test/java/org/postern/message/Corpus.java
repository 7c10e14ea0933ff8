// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The real mail beside the checkout, where it is there; see its own README. */
final class Corpus {

  private static final int BLOCK = 512;
  private static final String FILE = "corpus/mail-2002.tar.gz";

  /** One message: its path in the archive and its text with LF line ends. */
  record Mail(String name, byte[] text) {
    boolean isHam() {
      return name.contains("ham/");
    }
  }

  private Corpus() {}

  static Path file() {
    return Path.of(System.getProperty("postern.shared", "../../../shared")).resolve(FILE);
  }

  static boolean isPresent() {
    return Files.isReadable(file());
  }

  static List<Mail> read() throws IOException {
    List<Mail> all = new ArrayList<>();
    try (InputStream in =
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file())), 1 << 16)) {
      for (byte[] head = in.readNBytes(BLOCK);
          head.length == BLOCK && head[0] != 0;
          head = in.readNBytes(BLOCK)) {
        int size = Integer.parseInt(text(head, 124, 12), 8);
        byte[] content = in.readNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
        String name = text(head, 0, 100);
        if (name.endsWith(".eml")) {
          all.add(new Mail(name, java.util.Arrays.copyOf(content, size)));
        }
      }
    }
    return all;
  }

  private static String text(byte[] head, int from, int length) {
    String field = new String(head, from, length, StandardCharsets.US_ASCII);
    int end = field.indexOf(0);
    return (end < 0 ? field : field.substring(0, end)).strip();
  }
}
