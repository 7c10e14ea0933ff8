// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

/**
 * A share.
 *
 * @param name as {@code C$}
 * @param kind what it shares
 * @param special whether it is one of those that Windows makes itself
 * @param remark for people
 */
public record Share(String name, Kind kind, boolean special, String remark) {

  /** What is shared (MS-SRVS 2.2.2.4). */
  public enum Kind {
    /** Files. */
    DISK,
    /** A printer. */
    PRINTER,
    /** A device. */
    DEVICE,
    /** Pipes. */
    PIPES,
    /** Anything else. */
    OTHER
  }
}
