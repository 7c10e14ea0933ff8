// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer of a filter.
 *
 * @param findings what it saw
 * @param edits changes to the message, carried out if it passes
 */
public record Findings(List<Finding> findings, List<Edit> edits) {

  private static final Findings NONE = new Findings(List.of(), List.of());

  /** Copies both lists. */
  public Findings {
    findings = List.copyOf(findings);
    edits = List.copyOf(edits);
  }

  /** Nothing found, nothing to change. */
  public static Findings none() {
    return NONE;
  }

  /** Findings without edits. */
  public static Findings of(Finding... findings) {
    return findings.length == 0 ? NONE : new Findings(List.of(findings), List.of());
  }

  /** Findings without edits. */
  public static Findings of(List<Finding> findings) {
    return findings.isEmpty() ? NONE : new Findings(findings, List.of());
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return findings.isEmpty() && edits.isEmpty();
  }

  /** The same with one more edit. */
  public Findings with(Edit edit) {
    List<Edit> more = new ArrayList<>(edits);
    more.add(edit);
    return new Findings(findings, more);
  }
}
