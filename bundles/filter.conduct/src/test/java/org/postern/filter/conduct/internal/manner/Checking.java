// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.util.ArrayList;
import java.util.List;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.testkit.TestTransaction;
import org.postern.testkit.TransactionBuilder;

/** Lets rules look at what a test made up. */
final class Checking {

  private Checking() {}

  static TransactionBuilder mail() {
    return TestTransaction.at(Stage.MAIL);
  }

  static List<Finding> findings(Rule rule, Transaction transaction) {
    List<Finding> found = new ArrayList<>();
    rule.check(transaction, found::add);
    return found;
  }

  static List<String> rules(Rule rule, Transaction transaction) {
    return findings(rule, transaction).stream().map(Finding::rule).toList();
  }

  static List<Finding> findings(HeaderRule rule, TransactionBuilder builder) {
    List<Finding> found = new ArrayList<>();
    try (TestTransaction transaction = builder.build()) {
      rule.check(
          new HeaderSection(transaction.message().orElseThrow().headers()),
          transaction,
          found::add);
    }
    return found;
  }

  static List<String> rules(HeaderRule rule, TransactionBuilder builder) {
    return findings(rule, builder).stream().map(Finding::rule).toList();
  }

  /** What the rule finds in a message of this header section. */
  static List<String> rules(HeaderRule rule, String header) {
    return rules(rule, TestTransaction.at(Stage.HEADERS).eml(header + "\n\n"));
  }
}
