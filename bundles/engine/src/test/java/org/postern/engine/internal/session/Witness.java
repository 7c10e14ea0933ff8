// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;

/** A filter that says nothing, and remembers what it was shown. */
final class Witness implements Filter {

  final List<Transaction> seen = Collections.synchronizedList(new ArrayList<>());

  @Override
  public Findings examine(Transaction transaction) {
    seen.add(transaction);
    return Findings.none();
  }

  List<Stage> stages() {
    return seen.stream().map(Transaction::stage).toList();
  }
}
