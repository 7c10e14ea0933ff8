// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.testkit.TestTransaction;
import org.postern.testkit.TransactionBuilder;

/** Makes filters with settings, and lets them see a whole transaction. */
public final class Shields {

  /** The stages this filter asks for, in their order. */
  public static final List<Stage> STAGES =
      List.of(Stage.HELO, Stage.MAIL, Stage.RCPT, Stage.HEADERS, Stage.MESSAGE);

  private Shields() {}

  public static ShieldFilter withDefaults() {
    return new ShieldFilter(settings(Map.of()));
  }

  public static ShieldFilter with(Map<String, Object> values) {
    return new ShieldFilter(settings(values));
  }

  /** The form as it is filled in, by method name; what is not given has its default. */
  public static ShieldFilter.Settings settings(Map<String, Object> values) {
    return (ShieldFilter.Settings)
        Proxy.newProxyInstance(
            ShieldFilter.Settings.class.getClassLoader(),
            new Class<?>[] {ShieldFilter.Settings.class},
            (proxy, method, arguments) ->
                method.getDeclaringClass() == Annotation.class
                    ? ShieldFilter.Settings.class
                    : values.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  /** All findings of a transaction, stage by stage. */
  public static List<Finding> examine(Filter filter, Function<Stage, TransactionBuilder> describe)
      throws Exception {
    List<Finding> findings = new ArrayList<>();
    for (Stage stage : STAGES) {
      try (TestTransaction transaction = describe.apply(stage).build()) {
        findings.addAll(filter.examine(transaction).findings());
      }
    }
    return findings;
  }
}
