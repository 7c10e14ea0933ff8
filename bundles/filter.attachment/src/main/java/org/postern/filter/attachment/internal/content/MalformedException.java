// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.io.IOException;

/** A file breaks the rules of its format. Has no stack trace: hostile mail would pay for it. */
public final class MalformedException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Names the fault.
   *
   * @param fault in plain words, without anything from the file
   */
  public MalformedException(String fault) {
    super(fault);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
