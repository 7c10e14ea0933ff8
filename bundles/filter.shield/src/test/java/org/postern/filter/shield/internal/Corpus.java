// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The real mail beside the checkout; see its own README. Read as POSIX tar (ustar) files are. */
final class Corpus {

  private static final int BLOCK = 512;
  private static final int SIZE_FIELD = 124;

  /** One message: its path in the archive and its text with LF line ends. */
  record Mail(String name, byte[] text) {
    boolean isHam() {
      return name.startsWith("ham/");
    }
  }

  private Corpus() {}

  static Path file() {
    return Path.of(
        System.getProperty("postern.shared", "../../../shared"), "corpus/mail-2002.tar.gz");
  }

  static boolean isPresent() {
    return Files.isReadable(file());
  }

  static List<Mail> read() throws IOException {
    List<Mail> mails = new ArrayList<>();
    try (InputStream zipped = Files.newInputStream(file());
        InputStream tar = new BufferedInputStream(new GZIPInputStream(zipped))) {
      byte[] head = tar.readNBytes(BLOCK);
      while (head.length == BLOCK && head[0] != 0) {
        int size = Integer.parseInt(field(head, SIZE_FIELD, 12), 8);
        byte[] padded = tar.readNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
        if (size > 0) {
          mails.add(new Mail(field(head, 0, 100), Arrays.copyOf(padded, size)));
        }
        head = tar.readNBytes(BLOCK);
      }
    }
    return mails;
  }

  private static String field(byte[] head, int from, int length) {
    String text = new String(head, from, length, StandardCharsets.US_ASCII);
    int end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }
}
