// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.List;
import org.postern.engine.internal.run.Job;
import org.postern.engine.internal.run.Worker;

/** Calls that are made one after the other, on one worker as long as it comes back. */
final class Lane implements Job {

  private final Examination examination;
  private final List<Call> calls;
  private int next;

  Lane(Examination examination, List<Call> calls) {
    this.examination = examination;
    this.calls = calls;
  }

  Examination examination() {
    return examination;
  }

  @Override
  public boolean run(Worker worker) {
    while (next < calls.size()) {
      Call call = calls.get(next++);
      if (!call.make(worker, this)) {
        return false;
      }
    }
    examination.laneDone();
    return true;
  }

  @Override
  public boolean isOver(long now) {
    return now - examination.deadline() >= 0;
  }

  @Override
  public void dropped() {
    while (next < calls.size()) {
      calls.get(next++).end(Outcome.Refused.BUSY);
    }
    examination.laneDone();
  }
}
