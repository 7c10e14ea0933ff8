// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.forms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The secrets of the files in some folders, as they stand in text, HTML and JSON. */
final class SecretTexts {

  private static final Logger LOG = LoggerFactory.getLogger(SecretTexts.class);

  /** Shorter ones would be found in many words of a page. */
  private static final int SHORTEST = 4;

  /** Octets; what is larger is no password. */
  private static final long LARGEST = 16_384;

  private final List<Path> folders;

  SecretTexts(List<Path> folders) {
    this.folders = folders;
  }

  /** All of them, the longest first. */
  List<String> read() {
    TreeSet<String> texts =
        new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(text -> text));
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.filter(SecretTexts::isSecret).toList()) {
            add(Files.readString(file).strip(), texts);
          }
        } catch (IOException e) {
          LOG.warn("{} cannot be read: its secrets may be shown in the Web Console", folder, e);
        }
      }
    }
    return List.copyOf(texts);
  }

  private static boolean isSecret(Path file) {
    return Files.isRegularFile(file)
        && !file.getFileName().toString().equals("README.md")
        && file.toFile().length() <= LARGEST;
  }

  private static void add(String secret, TreeSet<String> texts) {
    if (secret.length() >= SHORTEST) {
      texts.add(secret);
      String html = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      texts.add(html);
      texts.add(html.replace("\"", "&quot;"));
      texts.add(html.replace("\"", "&#34;").replace("'", "&#39;"));
      texts.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
      texts.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
    }
  }
}
