// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

/**
 * How far a growing file was read. It can be kept over a restart.
 *
 * @param file number of the file in its file system; 0 for unknown
 * @param position in octets: the end of the last whole line
 */
public record FileMark(long file, long position) {

  /** The beginning of whatever file is found. */
  public static final FileMark START = new FileMark(0, 0);
}
