// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the dialogues under {@code src/test/resources/dialogues} with a scripted engine. */
class DialogueTest {

  static Stream<Path> dialogues() throws IOException, URISyntaxException {
    Path folder = Path.of(DialogueTest.class.getResource("/dialogues").toURI());
    return Files.list(folder).filter(file -> file.toString().endsWith(".txt")).sorted();
  }

  @ParameterizedTest
  @MethodSource("dialogues")
  void theDoorSaysItsPart(Path file) throws IOException {
    ScriptedEngine engine = new ScriptedEngine();
    EngineScript script = new EngineScript(engine);
    try (DoorRig rig = new DoorRig(engine)) {
      Optional<Mta> mta = Optional.empty();
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        List<String> words = Words.of(line);
        if (words.isEmpty() || line.startsWith("#")) {
          continue;
        }
        if (mta.isEmpty() && "c".equals(words.get(0))) {
          mta = Optional.of(rig.connect());
        }
        try {
          play(words, script, mta);
        } catch (AssertionError | IOException e) {
          throw new AssertionError(file.getFileName() + ":" + number + ": " + line, e);
        }
      }
      if (mta.isPresent()) {
        mta.get().close();
      }
    }
  }

  private static void play(List<String> words, EngineScript script, Optional<Mta> mta)
      throws IOException {
    if ("engine".equals(words.get(0))) {
      script.play(words);
    } else {
      new DialogueFile(mta.orElseThrow()).play(words);
    }
  }
}
