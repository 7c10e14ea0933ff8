// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.health.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.Stage;
import org.postern.flow.Chain;
import org.postern.flow.Door;
import org.postern.flow.EngineLoad;
import org.postern.flow.FilterStatus;
import org.postern.flow.FilterStatus.State;

class HealthChecksTest {

  @Test
  void noDoorIsCritical() {
    assertThat(doors().getStatus()).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void anOpenDoorIsOk() {
    Door.Listener open = new Door.Listener("inet:1@127.0.0.1", Door.State.OPEN, "");
    assertThat(doors(open).getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void aClosedListenerIsCriticalAndSaysWhy() {
    Door.Listener open = new Door.Listener("inet:1@127.0.0.1", Door.State.OPEN, "");
    Door.Listener shut =
        new Door.Listener("inet:2@127.0.0.1", Door.State.CLOSED, "port 2 is in use");
    Result result = doors(open, shut);
    assertThat(result.getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThat(result.toString()).contains("port 2 is in use");
  }

  @Test
  void aWarningOfADoorIsAWarning() {
    Door.Listener open = new Door.Listener("inet:1@127.0.0.1", Door.State.OPEN, "");
    DoorsCheck check = new DoorsCheck();
    check.doors = List.of(new FixedDoor(List.of(open), List.of("raise the limit")));
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(check.execute().toString()).contains("milter: raise the limit");
  }

  @Test
  void anActiveFilterIsOk() {
    assertThat(filters(filter(State.ACTIVE, 0, 0)).getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void aMissingOrBrokenFilterIsCritical() {
    for (State state : List.of(State.MISSING, State.OPEN)) {
      assertThat(filters(filter(state, 0, 0)).getStatus()).isEqualTo(Result.Status.CRITICAL);
    }
  }

  @Test
  void aStuckCallIsCritical() {
    assertThat(filters(filter(State.ACTIVE, 0, 1)).getStatus()).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void faultsWarnUntilTheyNoLongerGrow() {
    FiltersCheck check = new FiltersCheck(new FixedChain(filter(State.ACTIVE, 3, 0), 0));
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
  }

  @Test
  void aFullQueueIsCriticalAndAHalfFullOneWarns() {
    assertThat(queue(10)).isEqualTo(Result.Status.OK);
    assertThat(queue(60)).isEqualTo(Result.Status.WARN);
    assertThat(queue(100)).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void theDiskIsJudgedByItsFreeSpace(@TempDir Path dir) {
    assertThat(room(dir, 0, 0)).isEqualTo(Result.Status.OK);
    assertThat(room(dir, Integer.MAX_VALUE, 0)).isEqualTo(Result.Status.WARN);
    assertThat(room(dir, Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void aFolderThatIsGoneIsCritical(@TempDir Path dir) {
    assertThat(room(dir.resolve("gone"), 0, 0)).isEqualTo(Result.Status.CRITICAL);
  }

  private static Result doors(Door.Listener... listeners) {
    DoorsCheck check = new DoorsCheck();
    check.doors =
        listeners.length == 0 ? List.of() : List.of(new FixedDoor(List.of(listeners), List.of()));
    return check.execute();
  }

  private static Result filters(FilterStatus filter) {
    return new FiltersCheck(new FixedChain(filter, 0)).execute();
  }

  private static Result.Status queue(int queued) {
    return new QueueCheck(new FixedChain(filter(State.ACTIVE, 0, 0), queued)).execute().getStatus();
  }

  private static Result.Status room(Path dir, int warn, int critical) {
    return new RoomCheck(dir, new RoomSettings(warn, critical)).execute().getStatus();
  }

  private static FilterStatus filter(State state, long faults, int stuck) {
    return new FilterStatus(
        "shield",
        "1.0.0",
        state,
        0,
        Set.of(Stage.MESSAGE),
        false,
        true,
        false,
        10,
        1,
        1,
        faults,
        0,
        stuck);
  }

  private record FixedDoor(List<Door.Listener> listeners, List<String> warnings) implements Door {
    @Override
    public String name() {
      return "milter";
    }

    @Override
    public Counters counters() {
      return new Counters(0, 0, 0, 0, 0);
    }
  }

  private record FixedChain(FilterStatus filter, int queued) implements Chain {
    @Override
    public List<FilterStatus> filters() {
      return List.of(filter);
    }

    @Override
    public EngineLoad load() {
      return new EngineLoad(0, 0, queued, 100, 0, 2, 0, 1);
    }
  }

  private record RoomSettings(int warn_mib, int critical_mib) implements RoomCheck.Settings {
    @Override
    public Class<? extends Annotation> annotationType() {
      return RoomCheck.Settings.class;
    }
  }
}
