// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.check.CheckResult;
import org.postern.check.Measure;
import org.postern.check.Outcome;
import org.postern.check.testkit.Hosts;
import org.postern.check.testkit.MemoryHost;
import org.postern.host.HostRole;
import org.postern.host.HostTrouble;

class HostRunsTest {

  @TempDir Path folder;

  private final MemoryHost good = Hosts.good(HostRole.EDGE, Looked.NOW);

  @Test
  void aGoodHostScoresAHundredAndIsGreen() {
    Looked looked = new Looked(good, folder);
    HostReport report = looked.look();
    assertThat(report.score().percent()).isEqualTo(100);
    assertThat(report.first()).isEmpty();
    for (Measure measure : Measure.values()) {
      assertThat(status(looked, measure)).as(measure.id()).isEqualTo(Result.Status.OK);
    }
  }

  @Test
  void aBadHostIsRedInEveryMeasure() {
    Looked looked = new Looked(Hosts.bad(HostRole.EDGE, Looked.NOW), folder);
    HostReport report = looked.look();
    assertThat(report.score().percent()).isLessThan(10);
    assertThat(report.first()).hasSize(3);
    for (Measure measure : Measure.values()) {
      assertThat(status(looked, measure)).as(measure.id()).isEqualTo(Result.Status.CRITICAL);
    }
  }

  @Test
  void beforeTheFirstRunNothingIsGreen() {
    Looked looked = new Looked(good, folder);
    assertThat(status(looked, Measure.UPDATES)).isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
  }

  @Test
  void aHostThatIsDownIsUnknownAndSaysWhy() {
    Looked looked = new Looked(good, folder);
    looked.look();
    looked.known.shut = new HostTrouble(HostTrouble.Kind.REFUSED, "Nothing listens on port 445.");
    HostReport report = looked.look();
    assertThat(report.troubles()).containsExactly("Nothing listens on port 445.");
    assertThat(report.results()).isEmpty();
    assertThat(status(looked, Measure.FIREWALL)).isEqualTo(Result.Status.HEALTH_CHECK_ERROR);
  }

  @Test
  void aHostThatIsLostOnTheWayKeepsWhatWasSeenAndTheRestIsUnknown() {
    Looked looked = new Looked(good, folder);
    good.troubles.put(
        "services", new HostTrouble(HostTrouble.Kind.LOST, "The connection to the host broke."));
    HostReport report = looked.look();
    assertThat(status(looked, Measure.PHYSICAL)).isEqualTo(Result.Status.OK);
    assertThat(status(looked, Measure.LOGGING)).isEqualTo(Result.Status.HEALTH_CHECK_ERROR);
    assertThat(report.troubles()).containsExactly("The connection to the host broke.");
    good.troubles.clear();
    assertThat(looked.look().troubles()).isEmpty();
    assertThat(status(looked, Measure.LOGGING)).isEqualTo(Result.Status.OK);
  }

  @Test
  void oneThingThatIsDeniedIsUnknownAndTheOthersAreLookedAt() {
    good.troubles.put(
        "users", new HostTrouble(HostTrouble.Kind.ACCESS_DENIED, "The account may not do this."));
    HostReport report = new Looked(good, folder).look();
    assertThat(report.results(Outcome.UNKNOWN))
        .extracting(r -> r.row().id())
        .containsExactlyInAnyOrder("K3", "K4", "K5");
    assertThat(report.results(Outcome.UNKNOWN).get(0).found())
        .isEqualTo("The account may not do this.");
  }

  @Test
  void aWaiverHoldsUntilItsDayAndNoLonger() throws Exception {
    good.registry.set("CCS\\Control\\Lsa", "LmCompatibilityLevel", 3);
    Looked looked = new Looked(good, folder);
    looked.own("[K13]\nwaive: an old scanner\nuntil: 2026-11-24\n");
    assertThat(result(looked.look(), "K13").outcome()).isEqualTo(Outcome.WAIVED);
    assertThat(result(looked.look(), "K13").found()).contains("an old scanner");
    looked.own("[K13]\nwaive: an old scanner\nuntil: 2026-11-23\n");
    assertThat(result(looked.look(), "K13").outcome()).isEqualTo(Outcome.FAIL);
    assertThat(result(looked.look(), "K13").found()).contains("ended on 2026-11-23");
  }

  @Test
  void aRowThatIsRefusedIsShownWithItsLineAndOursCounts() throws Exception {
    Looked looked = new Looked(good, folder).own("\n[K13]\nsecure: perhaps\n");
    HostReport report = looked.look();
    assertThat(report.troubles()).hasSize(1);
    assertThat(report.troubles().get(0)).contains("own.checks, line 3");
    assertThat(result(report, "K13").outcome()).isEqualTo(Outcome.PASS);
    assertThat(status(looked, Measure.ACCOUNTS)).isEqualTo(Result.Status.WARN);
  }

  @Test
  void anAttestationGrowsOld() throws Exception {
    MemoryHost host = Hosts.bad(HostRole.EDGE, Looked.NOW);
    Looked looked = new Looked(host, folder);
    assertThat(result(looked.look(), "P0").outcome()).isEqualTo(Outcome.FAIL);
    looked.own("[P0]\nattested: 2025-11-24\nby: J. Doe\n");
    assertThat(result(looked.look(), "P0").outcome()).isEqualTo(Outcome.PASS);
    assertThat(result(looked.look(), "P0").found()).contains("by J. Doe on 2025-11-24");
    looked.own("[P0]\nattested: 2025-11-23\nby: J. Doe\n");
    assertThat(result(looked.look(), "P0").outcome()).isEqualTo(Outcome.FAIL);
    looked.own("[P0]\nattested: 2027-11-23\nby: J. Doe\n");
    assertThat(result(looked.look(), "P0").outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void whatChangedSinceTheRunBeforeIsTold() {
    Looked looked = new Looked(good, folder);
    assertThat(looked.look().changes()).isEmpty();
    good.registry.set("CCS\\Control\\Lsa", "NoLMHash", 0);
    assertThat(looked.look().changes())
        .containsExactly("K14 No LM hash is kept: was secure, is not secure");
    assertThat(looked.look().changes()).isEmpty();
  }

  @Test
  void anOldRunIsNotTakenForANewOne() {
    Looked looked = new Looked(good, folder);
    looked.look();
    Clock later = Clock.fixed(Looked.NOW.plus(Duration.ofHours(3)), ZoneOffset.UTC);
    Optional<MeasureRun> run = looked.runs.last(Measure.UPDATES);
    assertThat(new MeasureHealthCheck(() -> run, Duration.ofHours(1), later).execute().getStatus())
        .isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
  }

  private static CheckResult result(HostReport report, String id) {
    return report.results().stream().filter(r -> r.row().id().equals(id)).findFirst().orElseThrow();
  }

  private static Result.Status status(Looked looked, Measure measure) {
    Clock clock = Clock.fixed(Looked.NOW, ZoneOffset.UTC);
    return new MeasureHealthCheck(() -> looked.runs.last(measure), Duration.ofHours(1), clock)
        .execute()
        .getStatus();
  }
}
