// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.exchange.AgentReport;
import org.postern.exchange.AgentReport.State;

class AgentWatchTest {

  @TempDir Path folder;

  @Test
  void eachFileThatIsSetIsLookedAtAgainAndAgain() throws Exception {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    Files.writeString(one, "no status");
    AgentWatch watch = new AgentWatch(files(one.toString(), " ", " " + other + " "));
    try {
      await(watch, List.of(State.UNREADABLE, State.ABSENT));
      assertThat(watch.agents())
          .extracting(AgentReport::file)
          .containsExactly(one.toString(), other.toString());
      Files.writeString(other, "no status either");
      await(watch, List.of(State.UNREADABLE, State.UNREADABLE));
    } finally {
      watch.stop();
    }
  }

  @Test
  void withoutFilesThereIsNothingToReport() {
    AgentWatch watch = new AgentWatch(files(""));
    assertThat(watch.agents()).isEmpty();
    watch.stop();
  }

  @Test
  void noMoreFilesAreLookedAtThanAllowed() {
    AgentWatch watch = new AgentWatch(files(Collections.nCopies(17, "f").toArray(String[]::new)));
    assertThat(watch.agents()).hasSize(AgentWatch.MAX_FILES);
    watch.stop();
  }

  @Test
  void whatIsStoppedLeavesNoThreadBehind() throws Exception {
    AgentWatch watch = new AgentWatch(files(folder.resolve("none").toString()));
    watch.stop();
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (threads() > 0) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("postern-exchange"))
        .count();
  }

  private static void await(AgentWatch watch, List<State> expected) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!watch.agents().stream().map(AgentReport::state).toList().equals(expected)) {
      assertThat(System.nanoTime()).as("%s", watch.agents()).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static AgentWatch.Settings files(String... files) {
    return new AgentWatch.Settings() {
      @Override
      public String[] files() {
        return files;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return AgentWatch.Settings.class;
      }
    };
  }
}
