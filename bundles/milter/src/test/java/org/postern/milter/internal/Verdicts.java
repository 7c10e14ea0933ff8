// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.util.List;
import java.util.Optional;
import org.postern.filter.Edit;
import org.postern.filter.Reply;
import org.postern.flow.Action;
import org.postern.flow.Verdict;

/** Verdicts for tests. */
final class Verdicts {

  private Verdicts() {}

  static Verdict reject(String text) {
    return new Verdict(
        Action.REJECT,
        Optional.of(Reply.of(550, "5.7.1", text)),
        "",
        0,
        List.of(),
        List.of(),
        Action.REJECT);
  }

  static Verdict pass(Edit... edits) {
    return new Verdict(
        Action.CONTINUE, Optional.empty(), "", 0, List.of(edits), List.of(), Action.CONTINUE);
  }
}
