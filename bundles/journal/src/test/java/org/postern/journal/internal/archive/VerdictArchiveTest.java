// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.flow.Action;
import org.postern.journal.Query;
import org.postern.journal.Window;
import org.postern.journal.internal.Events;

@Timeout(180)
class VerdictArchiveTest {

  private static final Query ALL = Query.between(Instant.EPOCH, Instant.MAX);

  @TempDir private Path folder;
  private VerdictArchive archive;

  @AfterEach
  void stop() {
    if (archive != null) {
      archive.deactivate();
    }
  }

  @Test
  void aVerdictIsFoundSoonWithWhatWasInForce() throws Exception {
    archive = archive(folder.resolve("journal"), true, 0);
    archive.verdict(Events.refused("Hi"));
    await(() -> archive.state().entries() == 1);
    assertThat(archive.search(ALL, Window.newest(10)).entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.server()).isEqualTo("mx1");
              assertThat(entry.versions()).isEqualTo("shield=1.0.0");
              assertThat(entry.revision()).isEqualTo(7);
            });
    assertThat(new JournalCheck(archive).execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void nothingIsKeptWhereNothingIsWanted() throws Exception {
    archive = archive(folder.resolve("journal"), false, 0);
    archive.verdict(Events.refused("Hi"));
    assertThat(archive.state().waiting()).isZero();
    assertThat(archive.search(ALL, Window.newest(10)).entries()).isEmpty();
  }

  @Test
  void whatCannotBeWrittenWaitsAndTheCheckIsCriticalUntilItCan() throws Exception {
    Path blocked = Files.writeString(folder.resolve("blocked"), "no folder");
    archive = archive(blocked.resolve("journal"), true, 0);
    archive.verdict(Events.refused("waits"));
    await(() -> archive.state().problem().isPresent());
    assertThat(new JournalCheck(archive).execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThatThrownBy(() -> archive.search(ALL, Window.newest(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("blocked");

    Files.delete(blocked);

    await(() -> archive.state().entries() == 1);
    assertThat(new JournalCheck(archive).execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void theDiskIsLeftToOthersWhenItGetsShort() throws Exception {
    archive = archive(folder.resolve("journal"), true, 1_000_000);
    archive.verdict(Events.refused("waits"));
    await(() -> archive.state().problem().isPresent());
    assertThat(archive.state().problem().get()).contains("MiB left");
    archive.modified(form(true, 0));
    await(() -> archive.state().entries() == 1);
  }

  @Test
  void aStoryIsTheSessionFromItsBeginning() throws Exception {
    archive = archive(folder.resolve("journal"), true, 0);
    Verdicts verdicts = new Verdicts();
    verdicts.next(9).forEach(archive::verdict);
    await(() -> archive.state().entries() == 9);
    assertThat(archive.story("T1.2", Verdicts.START))
        .extracting(entry -> entry.event().transaction())
        .containsExactly("T1.1", "T1.2", "T1.3");
  }

  @Test
  void aChartHasEveryStep() throws Exception {
    archive = archive(folder.resolve("journal"), true, 0);
    new Verdicts().next(600).forEach(archive::verdict);
    await(() -> archive.state().entries() == 600);
    Map<Action, Long> sums =
        archive.chart(Verdicts.START, Verdicts.START.plusSeconds(3600), 60).stream()
            .flatMap(step -> step.verdicts().entrySet().stream())
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey, Collectors.summingLong(Map.Entry::getValue)));
    assertThat(sums.values().stream().mapToLong(n -> n).sum()).isEqualTo(600);
    assertThat(archive.chart(Verdicts.START, Verdicts.START.plusSeconds(1), 200)).hasSize(1);
  }

  @Test
  void nothingIsLeftBehind() throws Exception {
    VerdictArchive stopped = archive(folder.resolve("journal"), true, 0);
    stopped.verdict(Events.refused("last"));
    stopped.deactivate();
    assertThat(List.copyOf(Thread.getAllStackTraces().keySet()))
        .noneMatch(thread -> thread.getName().equals("postern-journal"))
        .noneMatch(thread -> thread.getName().startsWith("MVStore"));
    archive = archive(folder.resolve("journal"), true, 0);
    assertThat(archive.search(ALL, Window.newest(10)).entries()).hasSize(1);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static VerdictArchive archive(Path path, boolean enabled, int reserve) {
    return new VerdictArchive(path, new StillSurroundings(), form(enabled, reserve));
  }

  private static ArchiveForm form(boolean enabled, int reserve) {
    return new ArchiveForm() {
      @Override
      public boolean enabled() {
        return enabled;
      }

      @Override
      public boolean subject() {
        return true;
      }

      @Override
      public String server() {
        return "";
      }

      @Override
      public int days() {
        return 3650;
      }

      @Override
      public int max_mib() {
        return 100;
      }

      @Override
      public int reserve_mib() {
        return reserve;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return ArchiveForm.class;
      }
    };
  }
}
