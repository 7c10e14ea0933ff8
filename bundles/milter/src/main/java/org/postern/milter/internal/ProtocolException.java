// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

/** The peer sent what the protocol does not allow; its connection is closed. */
final class ProtocolException extends Exception {

  private static final long serialVersionUID = 1;

  ProtocolException(String message) {
    super(message);
  }
}
