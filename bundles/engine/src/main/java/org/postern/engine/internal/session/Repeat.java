// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import org.postern.engine.internal.chain.Link;
import org.postern.engine.internal.run.Job;
import org.postern.engine.internal.run.Worker;

/**
 * What follows when a version on probation has failed: the version before it is asked the same in
 * the time that the stage has left, and only its answer counts. Whether the failure speaks against
 * the new version depends on it: a message on which both fail says something about the message.
 */
final class Repeat implements Job {

  private final Call failed;
  private final Lane lane;
  private final boolean barred;

  /**
   * To be made on a worker, or to be run as the rest of a lane.
   *
   * @param barred whether the new version could not even be called
   */
  Repeat(Call failed, Lane lane, boolean barred) {
    this.failed = failed;
    this.lane = lane;
    this.barred = barred;
  }

  /** Makes the call; false when the worker was given up meanwhile. */
  boolean make(Worker worker) {
    String sentence = sentence();
    if (failed.link().standby().isEmpty()) {
      if (failed.link().isTrial()) {
        tell(sentence);
      }
      return true;
    }
    Link before = failed.link().standby().get();
    if (!before.wants(failed.occurrence().stage())) {
      // It knows nothing of this stage: its silence is no examination, and no excuse either.
      tell(sentence);
      return true;
    }
    Call second = new Call(before, failed.occurrence(), failed.view());
    if (!second.make(worker, lane)) {
      return false;
    }
    if (second.outcome() instanceof Outcome.Found found) {
      tell(sentence);
      failed.answeredBefore(
          found,
          "Version %s of %s answered for version %s on probation: %s"
              .formatted(before.version(), before.id(), failed.link().version(), sentence));
    }
    return true;
  }

  private String sentence() {
    return failed.outcome() instanceof Outcome.Failed failure
        ? failure.sentence()
        : failed.link().id() + " failed";
  }

  private void tell(String sentence) {
    Link link = failed.link();
    link.probation()
        .ifPresent(
            one ->
                one.regressions()
                    .regressed(link, lane.examination().source(failed.view()), sentence, barred));
  }

  @Override
  public boolean run(Worker worker) {
    return make(worker) && lane.run(worker);
  }

  @Override
  public boolean isOver(long now) {
    return lane.isOver(now);
  }

  @Override
  public void dropped() {
    lane.dropped();
  }
}
