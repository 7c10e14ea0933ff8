// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.Optional;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/** Whether the policy that servers share comes. */
final class SharingCheck implements HealthCheck {

  private final SharedPolicy shared;
  private final Follower follower;

  SharingCheck(SharedPolicy shared, Follower follower) {
    this.shared = shared;
    this.follower = follower;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Optional<String> problem = follower.problem();
    if (problem.isPresent()) {
      log.warn(
          "{} goes on with the settings it has, and none can be changed: {}",
          shared.scope().server(),
          problem.get());
    } else {
      log.info("{} shares its settings by {}", shared.scope().server(), shared.database().place());
    }
    return new Result(log);
  }
}
