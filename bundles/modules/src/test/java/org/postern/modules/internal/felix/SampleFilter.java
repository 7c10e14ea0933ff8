// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.felix;

import java.util.Map;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Transaction;

/** Reports its version, or does what the end of it says. */
public final class SampleFilter implements Filter {

  /** Ends all loops, in the classes of the module too. */
  static final String OVER = "postern.test.over";

  private volatile String version = "none";

  void activate(Map<String, Object> properties) {
    version = (String) properties.get("sample.version");
    if (version.endsWith(".throws")) {
      throw new IllegalStateException("cannot be activated");
    }
    while (version.endsWith(".hangs") && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    loop();
  }

  /** Takes no notice of interrupts. */
  private void loop() {
    while (version.endsWith(".loops") && !Boolean.getBoolean(OVER)) {
      Thread.onSpinWait();
    }
  }

  @Override
  public Findings examine(Transaction transaction) {
    if (version.endsWith(".fails")) {
      throw new IllegalStateException("fails");
    }
    boolean real = transaction.connection().door().equals("real");
    if (real && version.endsWith(".regresses")) {
      throw new IllegalStateException("regresses");
    }
    return Findings.of(Finding.of("sample.version", 0, version));
  }
}
