// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.scan;

import java.io.IOException;
import org.postern.filter.attachment.internal.policy.Rule;

/** A limit stops the reading. Has no stack trace: hostile mail would pay for it. */
public final class LimitReachedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Rule rule;

  /**
   * Names the limit.
   *
   * @param rule that reports it
   * @param detail what was too much
   */
  public LimitReachedException(Rule rule, String detail) {
    super(detail);
    this.rule = rule;
  }

  /** The rule that reports it. */
  public Rule rule() {
    return rule;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
