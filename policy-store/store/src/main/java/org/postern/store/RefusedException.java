// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store;

import java.io.IOException;
import java.util.List;

/** Settings were not stored; each problem is a sentence with key, value and what is allowed. */
public final class RefusedException extends IOException {

  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /** With at least one problem. */
  public RefusedException(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong. */
  public List<String> problems() {
    return problems;
  }
}
