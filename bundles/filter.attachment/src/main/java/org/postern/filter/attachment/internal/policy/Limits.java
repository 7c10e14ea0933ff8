// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.policy;

/**
 * How much may be unpacked from one message.
 *
 * @param depth archives inside archives; 1 is the attachment itself
 * @param entries files in all archives of the message
 * @param ratio how many times its own size an archive may unpack to
 * @param size MiB that all archives of the message may unpack to
 * @param work MiB that are unpacked to be examined, weighed by what the method costs (deflate once,
 *     LZMA four times, bzip2 eight times); what needs more is not fully read
 * @param seconds for the archives of one message; below the deadline of the engine, so that a slow
 *     archive is a finding and not a fault of the filter
 * @param decoderMemory MiB that one decoder of LZMA, XZ or 7z may ask for
 */
public record Limits(
    int depth, int entries, int ratio, int size, int work, int seconds, int decoderMemory) {

  /**
   * Below this many unpacked octets no ratio is looked at: an empty log file packs a thousandfold.
   */
  public static final long RATIO_FLOOR = 10L << 20;

  /** Default of {@code depth}. */
  public static final int DEPTH = 5;

  /** Default of {@code entries}. */
  public static final int ENTRIES = 10_000;

  /** Default of {@code ratio}. */
  public static final int RATIO = 100;

  /** Default of {@code size}. */
  public static final int SIZE = 512;

  /** Default of {@code work}: about a second of processor time at worst. */
  public static final int WORK = 128;

  /** Default of {@code seconds}. */
  public static final int SECONDS = 3;

  /** Default of {@code decoderMemory}: what 7-Zip asks for by itself. */
  public static final int DECODER_MEMORY = 36;

  /** What applies where nothing is set. */
  public static final Limits DEFAULTS =
      new Limits(DEPTH, ENTRIES, RATIO, SIZE, WORK, SECONDS, DECODER_MEMORY);

  /** Octets that all archives of the message may unpack to. */
  public long maxOctets() {
    return (long) size << 20;
  }

  /** Weighed octets that are unpacked to be examined. */
  public long maxWork() {
    return (long) work << 20;
  }

  /** Whether so many octets out of so many are a bomb. */
  public boolean isBomb(long unpacked, long packed) {
    return unpacked > RATIO_FLOOR && unpacked / ratio > packed;
  }
}
