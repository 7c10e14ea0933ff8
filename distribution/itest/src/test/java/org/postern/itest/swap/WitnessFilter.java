// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.swap;

import org.postern.filter.Edit;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;

/**
 * Marks each message, and reports each recipient that it was asked about: the proof that it was
 * asked. It has no method for changed settings, so that each saved form makes it anew.
 */
public final class WitnessFilter implements Filter {

  static final String ID = "witness";
  static final String PID = "org.postern.witness";
  static final String HEADER = "X-Witness";

  static final String RULE = ID + ".recipient";

  @Override
  public Findings examine(Transaction transaction) {
    if (transaction.stage() == Stage.RCPT) {
      return Findings.of(Finding.of(RULE, 0, "asked about a recipient"));
    }
    return Findings.none().with(new Edit.AddHeader(HEADER, "asked"));
  }
}
