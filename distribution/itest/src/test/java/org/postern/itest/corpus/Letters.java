// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.corpus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.postern.peers.RawMessage;

/** Where messages come from. */
enum Letters {
  /** A few of our own, each named after what becomes of it. */
  OWN {
    @Override
    List<Letter> read() throws IOException {
      try (Stream<Path> files =
          Files.list(Path.of(Letters.class.getResource("/letters").toURI()))) {
        return files
            .sorted()
            .map(file -> letter(file.getFileName().toString(), octets(file)))
            .toList();
      } catch (URISyntaxException e) {
        throw new IOException(e);
      }
    }
  },

  /** Real mail of 2002 that lies beside the project; where it does not, the test is skipped. */
  CORPUS {
    @Override
    List<Letter> read() throws IOException {
      Path file = Path.of(System.getProperty("postern.shared", ""), "corpus", "mail-2002.tar.gz");
      assumeTrue(Files.isRegularFile(file), () -> "no corpus at " + file);
      try (InputStream stream = new GZIPInputStream(Files.newInputStream(file))) {
        return unpack(new DataInputStream(stream));
      }
    }
  };

  private static final int BLOCK = 512;

  /** All of them, in the same order each time. */
  abstract List<Letter> read() throws IOException;

  /** The regular files of a tar archive. */
  private static List<Letter> unpack(DataInputStream tar) throws IOException {
    List<Letter> letters = new ArrayList<>();
    byte[] header = new byte[BLOCK];
    for (tar.readFully(header); header[0] != 0; tar.readFully(header)) {
      int size = Integer.parseInt(text(header, 124, 11), 8);
      byte[] content = new byte[size];
      tar.readFully(content);
      tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
      String name = text(header, 0, 100);
      if (name.endsWith(".eml")) {
        letters.add(letter(name, content));
      }
    }
    return letters;
  }

  private static String text(byte[] header, int from, int length) {
    String field = new String(header, from, length, StandardCharsets.US_ASCII);
    int end = field.indexOf(0);
    return (end < 0 ? field : field.substring(0, end)).strip();
  }

  private static Letter letter(String name, byte[] file) {
    return new Letter(name, RawMessage.withCrlf(file));
  }

  private static byte[] octets(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
