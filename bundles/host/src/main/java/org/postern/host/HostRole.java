// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

/** What a host is for. */
public enum HostRole {
  /** Exchange with the Edge Transport role. */
  EDGE,
  /** Exchange with the Mailbox role. */
  MAILBOX,
  /** Anything else. */
  OTHER
}
