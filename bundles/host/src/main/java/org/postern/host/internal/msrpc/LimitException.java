// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;

/** A host has more of something than is read: many of it, or an enumeration without end. */
public final class LimitException extends IOException {

  private static final long serialVersionUID = 1L;

  /** More than this of something. */
  public LimitException(String what, long limit) {
    super("More than " + limit + " " + what + ": no more are read.");
  }
}
