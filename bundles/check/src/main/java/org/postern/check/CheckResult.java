// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.util.List;
import org.postern.check.rows.CheckRow;

/**
 * What one check found on one host.
 *
 * @param row the check
 * @param outcome what came of it
 * @param found one sentence: the value that lies there, and where
 * @param details the things that are wrong, one by one, such as each firewall rule; may be empty
 * @param script lines of PowerShell that mend what was found; empty where a person must think
 */
public record CheckResult(
    CheckRow row, Outcome outcome, String found, List<String> details, List<String> script) {

  /** Copies the lists. */
  public CheckResult {
    details = List.copyOf(details);
    script = List.copyOf(script);
  }
}
