// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

/** What a door does; see the table of verdicts in the documentation. */
public enum Action {
  /** Go on; at the end of data, deliver. */
  CONTINUE,
  /** Deliver without further questions about this message, or at CONNECT this connection. */
  ACCEPT,
  /** Refuse for good. */
  REJECT,
  /** Refuse for now. */
  TEMPFAIL,
  /** Say yes, and drop the message. */
  DISCARD,
  /** Say yes, and hold the message for the administrator. */
  QUARANTINE
}
