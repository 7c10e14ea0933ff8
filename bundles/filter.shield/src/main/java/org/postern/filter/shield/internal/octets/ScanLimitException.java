// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.octets;

import java.io.IOException;

/** A content is larger, or more tangled, than may be examined. */
public final class ScanLimitException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says which limit. */
  public ScanLimitException(String limit) {
    super(limit);
  }
}
