// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.Map;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Transaction;

/**
 * A filter in a bundle of its own; its findings name its version, and its version says how it is
 * activated.
 */
public final class SampleFilter implements Filter {

  private volatile String version = "none";

  void activate(Map<String, Object> properties) {
    version = (String) properties.get("sample.version");
    if (version.endsWith(".throws")) {
      throw new IllegalStateException("cannot be activated");
    }
    while (version.endsWith(".hangs") && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  @Override
  public Findings examine(Transaction transaction) {
    String rule = "sample." + transaction.stage().name().toLowerCase(java.util.Locale.ROOT);
    return Findings.of(Finding.of(rule, 0, version));
  }
}
