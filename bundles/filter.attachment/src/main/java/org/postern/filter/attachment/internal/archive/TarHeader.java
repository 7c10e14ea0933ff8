// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.nio.charset.StandardCharsets;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.MalformedException;

/**
 * One header of a tar archive (POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar manual,
 * "Basic Tar Format").
 *
 * @param name of the file, at most 256 octets
 * @param type of the entry, {@code '0'} for a file
 * @param size octets that follow, padded to 512
 */
record TarHeader(String name, char type, long size) {

  static final int SIZE = 512;

  private static final byte[] USTAR = {'u', 's', 't', 'a', 'r', 0};

  /**
   * Reads a header.
   *
   * @throws MalformedException when its checksum is wrong
   */
  static TarHeader read(Block block) throws MalformedException {
    if (number(block, 148, 8) != checksum(block)) {
      throw new MalformedException("a header of the tar archive is damaged");
    }
    String name = text(block, 0, 100);
    String prefix = block.startsWith(257, USTAR) ? text(block, 345, 155) : "";
    char type = (char) block.u8(156);
    return new TarHeader(
        prefix.isEmpty() ? name : prefix + "/" + name, type, number(block, 124, 12));
  }

  static boolean isEnd(Block block) throws MalformedException {
    return block.u8(0) == 0 && number(block, 148, 8) == 0;
  }

  /** Whether the octets that follow are the content of a file. */
  boolean isFile() {
    return type == '0' || type == 0 || type == '7' || type == 'S';
  }

  /** Whether it only says more about a file that follows: long names, POSIX records. */
  boolean isExtension() {
    return type == 'L' || type == 'K' || type == 'x' || type == 'g';
  }

  private static long checksum(Block block) throws MalformedException {
    long sum = 0;
    for (int i = 0; i < SIZE; i++) {
      sum += i >= 148 && i < 156 ? ' ' : block.u8(i);
    }
    return sum;
  }

  /** Octal digits, or with the first bit set 63 bits, big-endian. */
  private static long number(Block block, int at, int length) throws MalformedException {
    long value = 0;
    if (block.u8(at) == 0x80) {
      for (int i = at + length - 8; i < at + length; i++) {
        value = value << 8 | block.u8(i);
      }
    } else {
      String digits = text(block, at, length).strip();
      if (!digits.matches("[0-7]{0,12}")) {
        throw new MalformedException("a number in the tar archive is none");
      }
      value = digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
    if (value < 0) {
      throw new MalformedException("a size in the tar archive is absurd");
    }
    return value;
  }

  private static String text(Block block, int at, int length) throws MalformedException {
    int end = block.indexOf(0, at);
    int count = end < 0 ? length : Math.min(length, end - at);
    return block.text(at, count, StandardCharsets.UTF_8);
  }
}
