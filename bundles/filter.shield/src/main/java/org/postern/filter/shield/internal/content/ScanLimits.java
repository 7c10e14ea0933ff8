// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.content;

/**
 * How much of one message is examined. What is larger is a finding {@code shield.scan-limit}, never
 * a silent pass.
 *
 * @param maxPart octets of one part that is HTML, RTF or a calendar
 * @param maxMessage octets of all such parts of a message together
 */
public record ScanLimits(long maxPart, long maxMessage) {

  /** Octets read of one TNEF or OLE part, those skipped included; such parts are read piecewise. */
  static final long MAX_SKIPPED = 1L << 30;
}
