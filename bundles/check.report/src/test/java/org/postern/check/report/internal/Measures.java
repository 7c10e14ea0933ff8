// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.util.List;
import org.postern.check.MeasureChecks;
import org.postern.check.accounts.internal.AccountsChecks;
import org.postern.check.firewall.internal.FirewallChecks;
import org.postern.check.logging.internal.LoggingChecks;
import org.postern.check.physical.internal.PhysicalChecks;
import org.postern.check.software.internal.SoftwareChecks;
import org.postern.check.updates.internal.UpdatesChecks;

/** All six measures, as they are shipped. */
final class Measures {

  static final List<MeasureChecks> ALL =
      List.of(
          new PhysicalChecks(),
          new UpdatesChecks(),
          new LoggingChecks(),
          new SoftwareChecks(),
          new FirewallChecks(),
          new AccountsChecks());

  private Measures() {}
}
