// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import java.io.IOException;

/** The host refused a call before it was made (C706 12.6.4.7). */
public final class RpcFault extends IOException {

  private static final long serialVersionUID = 1L;

  /** The host knows no such call (nca_s_op_rng_error). */
  public static final int NO_SUCH_CALL = 0x1C010002;

  /** The host does not offer the interface (nca_s_unk_if). */
  public static final int NO_SUCH_INTERFACE = 0x1C010003;

  /** The account may not make the call. */
  public static final int ACCESS_DENIED = 5;

  private final int status;

  /** A fault with its status. */
  public RpcFault(int status) {
    super(String.format("RPC fault 0x%08x", status));
    this.status = status;
  }

  /** Its status (MS-RPCE 2.2.2.4). */
  public int status() {
    return status;
  }
}
