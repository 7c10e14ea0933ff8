// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

/**
 * What one message may cost. A limit that is hit is an {@link org.postern.filter.Anomaly} of the
 * message; the rest is not examined.
 *
 * @param maxHeaderSection octets of all header fields together
 * @param maxHeaderFields number of header fields of the message or of a part
 * @param maxHeaderField octets of one header field
 * @param maxMimeDepth nesting of parts
 * @param maxMimeParts number of parts
 * @param memoryPerMessage octets of a body kept in memory; a longer one goes to a file
 * @param maxDecodedSize octets of all parts together after decoding
 * @param maxMessageSize octets of headers and body that are kept; mail servers have such a limit of
 *     their own, and this one keeps the disk from being filled where they have not
 */
public record MessageLimits(
    int maxHeaderSection,
    int maxHeaderFields,
    int maxHeaderField,
    int maxMimeDepth,
    int maxMimeParts,
    int memoryPerMessage,
    long maxDecodedSize,
    long maxMessageSize) {

  /** The defaults of the documentation. */
  public static final MessageLimits DEFAULTS =
      new MessageLimits(256 << 10, 1000, 64 << 10, 30, 1000, 1 << 20, 256L << 20, 256L << 20);
}
