// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.exchange.AgentReport.State;

class WatchedAgentTest {

  @TempDir Path folder;

  private final SetClock clock = new SetClock();
  private Path file;
  private WatchedAgent agent;

  @BeforeEach
  void watch() {
    file = folder.resolve("Postern.status");
    agent = new WatchedAgent(new StatusFile(file.toString()), clock);
  }

  @Test
  void beforeTheFirstLookNobodyIsHere() {
    assertThat(agent.report().state()).isEqualTo(State.ABSENT);
  }

  @Test
  void withoutAFileNobodyIsHere() {
    agent.look();
    assertThat(agent.report().state()).isEqualTo(State.ABSENT);
    assertThat(agent.report().sentence())
        .isEqualTo("No Exchange agent is here: " + file + " does not exist");
    assertThat(agent.report().figures()).isEmpty();
  }

  @Test
  void aFreshFileIsARunningAgent() throws IOException {
    see(Samples.STATUS);
    assertThat(agent.report().state()).isEqualTo(State.RUNNING);
    assertThat(agent.report().sentence()).contains("0.1.0", "127.0.0.1:8891", "6789 messages");
    assertThat(agent.report().figures().orElseThrow().open()).isEqualTo(3);
  }

  @Test
  void afterThreeIntervalsAndASecondItIsSilent() throws IOException {
    see(Samples.STATUS);
    lookAfter(Duration.ofSeconds(31));
    assertThat(agent.report().state()).isEqualTo(State.RUNNING);
    lookAfter(Duration.ofMillis(1));
    assertThat(agent.report().state()).isEqualTo(State.SILENT);
    assertThat(agent.report().sentence())
        .contains("does not run", file.toString(), "2026-11-24T10:00:10Z", "delete the file");
    assertThat(agent.report().figures()).isPresent();
  }

  @Test
  void betweenTwoLooksItIsNoOlder() throws IOException {
    see(Samples.with("interval", "0.1"));
    clock.pass(Duration.ofSeconds(2));
    assertThat(agent.report().state()).isEqualTo(State.RUNNING);
  }

  @Test
  void aLookThatDoesNotEndIsNoSilenceOfTheAgent() throws IOException {
    see(Samples.STATUS);
    clock.pass(Duration.ofSeconds(60));
    assertThat(agent.report().state()).isEqualTo(State.RUNNING);
    clock.pass(Duration.ofMillis(1));
    assertThat(agent.report().state()).isEqualTo(State.UNREADABLE);
    assertThat(agent.report().sentence()).endsWith("it does not answer since 2026-11-24T10:00:10Z");
  }

  @Test
  void aTimeThatIsStillToComeIsNoSignOfLife() throws IOException {
    see(Samples.with("written", "2099-01-01T00:00:00Z"));
    assertThat(agent.report().state()).isEqualTo(State.SILENT);
    assertThat(agent.report().sentence()).contains("set the clocks");
  }

  @Test
  void aFileThatIsAwayForAMomentIsNoNews() throws IOException {
    see(Samples.STATUS);
    Files.delete(file);
    agent.look();
    assertThat(agent.report().state()).isEqualTo(State.RUNNING);
    lookAfter(Duration.ofSeconds(32));
    assertThat(agent.report().state()).isEqualTo(State.ABSENT);
  }

  @Test
  void aFileThatIsDamagedForLongCannotBeUsed() throws IOException {
    see(Samples.STATUS);
    see("messages");
    assertThat(agent.report().state()).isEqualTo(State.RUNNING);
    lookAfter(Duration.ofSeconds(32));
    assertThat(agent.report().state()).isEqualTo(State.UNREADABLE);
    assertThat(agent.report().sentence())
        .isEqualTo(
            "The status file " + file + " cannot be used: line 1 is 'messages', not 'key = value'");
  }

  @Test
  void aFolderInItsPlaceCannotBeUsed() throws IOException {
    Files.createDirectory(file);
    agent.look();
    assertThat(agent.report().state()).isEqualTo(State.UNREADABLE);
    assertThat(agent.report().sentence()).endsWith("it is no file");
  }

  @Test
  void aNameThatNoFileCanHaveCannotBeUsed() {
    WatchedAgent odd = new WatchedAgent(new StatusFile("a\0b"), clock);
    odd.look();
    assertThat(odd.report().state()).isEqualTo(State.UNREADABLE);
    assertThat(odd.report().sentence()).contains("it is no name of a file");
  }

  @Test
  void failuresOfBeforeTheFirstLookAreNoNews() throws IOException {
    see(Samples.STATUS);
    assertThat(agent.report().trouble()).isEmpty();
  }

  @Test
  void failuresThatGrowAreToldForFiveMinutes() throws IOException {
    see(Samples.STATUS);
    see(Samples.with("failure.tooslow", "10"));
    assertThat(agent.report().trouble()).isEqualTo("tooslow 7");
    see(Samples.with("failure.tooslow", "11"));
    assertThat(agent.report().trouble()).isEqualTo("tooslow 8");
    later(Duration.ofMinutes(5), "11");
    assertThat(agent.report().trouble()).isEqualTo("tooslow 8");
    later(Duration.ofMillis(1), "11");
    assertThat(agent.report().trouble()).isEmpty();
    later(Duration.ZERO, "12");
    assertThat(agent.report().trouble()).isEqualTo("tooslow 1");
  }

  @Test
  void anAgentThatWasStartedAgainCountsFromZero() throws IOException {
    see(Samples.STATUS);
    see(
        Samples.STATUS
            .replaceAll("(?m)^started = .*", "started = 2026-11-24T10:00:00Z")
            .replaceAll("(?m)^(failure\\..*) = .*", "$1 = 0"));
    assertThat(agent.report().trouble()).isEmpty();
    see(
        Samples.STATUS
            .replaceAll("(?m)^started = .*", "started = 2026-11-24T10:00:00Z")
            .replaceAll("(?m)^(failure\\..*) = .*", "$1 = 0")
            .replace("failure.closed = 0", "failure.closed = 1"));
    assertThat(agent.report().trouble()).isEqualTo("closed 1");
  }

  private void lookAfter(Duration time) {
    clock.pass(time);
    agent.look();
  }

  private void see(String status) throws IOException {
    Files.writeString(file, status);
    agent.look();
  }

  /** The agent goes on writing. */
  private void later(Duration time, String tooSlow) throws IOException {
    clock.pass(time);
    String written = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    see(Samples.with("failure.tooslow", tooSlow).replace("2026-11-24T10:00:10Z", written));
  }

  /** Stands where it is put. */
  private static final class SetClock extends Clock {

    private Instant now = Samples.WRITTEN;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
