// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.logging.internal;

import org.postern.check.Observation;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Arguments;
import org.postern.check.rows.CheckRow;
import org.postern.host.AuditPolicy;
import org.postern.host.HostTrouble;

/** {@code audit-category NAME}: 1 for success, 2 for failure. */
final class AuditCategoryProbe implements Probe {

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    AuditPolicy policy = subject.once("audit policy", h -> h.auditPolicy());
    AuditPolicy.Category category = AuditPolicy.Category.valueOf(Arguments.of(row).word(0));
    AuditPolicy.Setting setting = policy.of(category);
    int value = (setting.success() ? 1 : 0) | (setting.failure() ? 2 : 0);
    String words =
        switch (value) {
          case 1 -> "success";
          case 2 -> "failure";
          case 3 -> "success and failure";
          default -> "nothing";
        };
    return Observation.of(value, "Of the category " + category + " " + words + " is audited");
  }
}
