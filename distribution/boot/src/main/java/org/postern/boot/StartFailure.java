// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

/** Why the server does not start: what, where and what to do. */
public final class StartFailure extends Exception {

  private static final long serialVersionUID = 1;

  private final ExitCode code;

  StartFailure(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  StartFailure(ExitCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** How the process ends. */
  public ExitCode code() {
    return code;
  }
}
