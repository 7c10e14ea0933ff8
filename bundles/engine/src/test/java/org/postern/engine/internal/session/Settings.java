// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postern.engine.internal.policy.PolicyReader;
import org.postern.engine.internal.policy.PolicySettings;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.engine.internal.settings.FailureAction;
import org.postern.message.MessageLimits;

/** Settings for tests. */
final class Settings {

  private Settings() {}

  /** Deadlines that a test can wait for. */
  static EngineSettings quick() {
    return timed(500, 2000, 5000, 1000);
  }

  static EngineSettings timed(long call, long stage, long message, long absence) {
    return with(call, stage, message, absence, Set.of(), Map.of(), 100);
  }

  static EngineSettings failing(String id, FailureAction action) {
    return with(500, 2000, 5000, 300, Set.of(), Map.of(id, action), 100);
  }

  static EngineSettings disabling(String... ids) {
    return with(500, 2000, 5000, 1000, Set.of(ids), Map.of(), 100);
  }

  static EngineSettings with(
      long call,
      long stage,
      long message,
      long absence,
      Set<String> disabled,
      Map<String, FailureAction> actions,
      int queue) {
    return new EngineSettings(
        2,
        8,
        queue,
        call,
        stage,
        message,
        absence,
        2,
        200,
        disabled,
        Map.of(),
        actions,
        5,
        1 << 20,
        MessageLimits.DEFAULTS);
  }

  static EngineSettings limited(MessageLimits limits) {
    return limited(5, limits);
  }

  static EngineSettings limited(int recipients, MessageLimits limits) {
    EngineSettings base = quick();
    return new EngineSettings(
        2,
        8,
        100,
        base.callMillis(),
        base.stageMillis(),
        base.messageMillis(),
        base.absenceMillis(),
        2,
        200,
        Set.of(),
        Map.of(),
        Map.of(),
        recipients,
        1 << 20,
        limits);
  }

  static PolicySettings policy() {
    return PolicyReader.defaults();
  }

  static PolicySettings watching(boolean all, String... ids) {
    PolicySettings base = PolicyReader.defaults();
    return new PolicySettings(
        base.suspicious(),
        new TreeMap<>(base.thresholds()),
        all,
        Set.of(ids),
        Set.of("submission"),
        List.of(),
        false,
        true,
        base.scl());
  }
}
