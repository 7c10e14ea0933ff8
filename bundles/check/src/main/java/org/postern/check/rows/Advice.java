// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.List;
import org.postern.check.Effort;

/**
 * What a person is told about a check.
 *
 * @param why what an attacker gains where it fails
 * @param sources where it is written
 * @param remedy what to do, in a sentence
 * @param script lines of PowerShell that do it; empty where the value alone is to be set
 * @param effort what that costs
 */
public record Advice(
    String why, List<String> sources, String remedy, List<String> script, Effort effort) {

  /** Copies the lists. */
  public Advice {
    sources = List.copyOf(sources);
    script = List.copyOf(script);
  }
}
