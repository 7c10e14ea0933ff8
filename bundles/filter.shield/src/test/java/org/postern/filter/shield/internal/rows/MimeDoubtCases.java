// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rows;

import java.util.ArrayList;
import java.util.List;
import org.postern.filter.Anomaly;
import org.postern.filter.Message;
import org.postern.filter.Stage;
import org.postern.filter.shield.internal.content.MimeDoubts;
import org.postern.filter.shield.internal.rule.BuiltInRules;
import org.postern.filter.shield.internal.rule.RuleBook;
import org.postern.testkit.TestTransaction;
import org.postern.testkit.TransactionBuilder;

/**
 * A case for each kind of anomaly. That the message model reports them is tested there, and for the
 * most dangerous ones in {@code mime.cases}.
 */
final class MimeDoubtCases {

  private MimeDoubtCases() {}

  static List<RowCase> all() {
    RuleBook rules = BuiltInRules.read();
    List<RowCase> cases = new ArrayList<>();
    for (Anomaly.Kind kind : Anomaly.Kind.values()) {
      String rule = MimeDoubts.rule(kind);
      rules
          .rule(rule)
          .ifPresent(
              known ->
                  known
                      .rows()
                      .forEach(
                          row -> {
                            cases.add(new RowCase("doubt", row, rule, true, s -> with(s, kind)));
                            cases.add(new RowCase("doubt", row, rule, false, TestTransaction::at));
                          }));
    }
    return cases;
  }

  private static TransactionBuilder with(Stage stage, Anomaly.Kind kind) {
    Message ordinary = TestTransaction.at(Stage.MESSAGE).build().message().orElseThrow();
    List<Anomaly> anomalies = List.of(new Anomaly(kind, "1.2", "as in a test"));
    return TestTransaction.at(stage).message(new StubMessage(ordinary, anomalies));
  }
}
