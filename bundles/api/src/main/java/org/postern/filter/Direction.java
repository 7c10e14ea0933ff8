// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

/** Which way a message goes, as the administrator's own networks and authentication tell. */
public enum Direction {
  /** From a stranger: neither authenticated nor from an own network. */
  INBOUND,
  /** From an authenticated user, an own network, or a listener for submission. */
  OUTBOUND
}
