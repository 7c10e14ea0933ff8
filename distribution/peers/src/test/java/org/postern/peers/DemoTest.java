// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

  @TempDir Path folder;

  @Test
  void showsWhatBecameOfEachMessageTheDiscardedToo() throws IOException {
    Needs.peers(Peer.POSTFIX);
    mail("1-first", "hello");
    mail("2-lost", "d");
    mail("3-refused", "r");
    mail("4-last", "hello");
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (SubjectMilter milter = SubjectMilter.start()) {
      Demo.run(milter.port(), folder, 10, new PrintStream(shown, true, UTF_8));
    }
    assertThat(shown.toString(UTF_8).lines().skip(1))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("1-first.eml ").contains(" delivered: "),
            line -> assertThat(line).startsWith("2-lost.eml ").contains(" discarded: "),
            line -> assertThat(line).startsWith("3-refused.eml ").contains(" refused: "),
            line -> assertThat(line).startsWith("4-last.eml ").contains(" delivered: "));
  }

  private void mail(String name, String subject) throws IOException {
    Files.write(folder.resolve(name + ".eml"), Samples.plain(subject).bytes());
  }
}
