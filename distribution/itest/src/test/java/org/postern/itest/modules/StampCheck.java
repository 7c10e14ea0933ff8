// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/** A health check that a module brings. */
public final class StampCheck implements HealthCheck {

  static final String NAME = "Stamp and ink";

  @Override
  public Result execute() {
    return new Result(Result.Status.OK, "There is ink");
  }
}
