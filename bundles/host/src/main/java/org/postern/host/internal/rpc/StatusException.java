// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import java.io.IOException;

/** A call was made and returned an error: of Windows (MS-ERREF 2.2) or NTSTATUS (MS-ERREF 2.3). */
public final class StatusException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final int code;

  /**
   * An error.
   *
   * @param what was asked: {@code the registry key SYSTEM\Select}
   */
  public StatusException(String what, int code) {
    super(what + ": error " + show(code));
    this.what = what;
    this.code = code;
  }

  /** An error as it is usually written: in decimal, or as eight hexadecimal digits. */
  public static String show(int code) {
    return code < 0 ? String.format("0x%08X", code) : Integer.toString(code);
  }

  /** What was asked. */
  public String what() {
    return what;
  }

  /** The code. */
  public int code() {
    return code;
  }
}
