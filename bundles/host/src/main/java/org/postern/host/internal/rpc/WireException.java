// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import java.io.IOException;

/** An answer that breaks the protocol, or is larger than is read. */
public final class WireException extends IOException {

  private static final long serialVersionUID = 1L;

  /** An answer that says this wrong. */
  public WireException(String message) {
    super(message);
  }
}
