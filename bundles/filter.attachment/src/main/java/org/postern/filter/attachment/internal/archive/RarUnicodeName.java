// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.MalformedException;

/**
 * Decodes the Unicode name of a RAR 4 file header: a high octet shared by all, then groups of four
 * 2-bit codes, each followed by what they need: a low octet, a low octet under the shared high one,
 * both octets, or a run of characters of the plain name.
 */
final class RarUnicodeName {

  private static final int MAX_LENGTH = 4096;

  private final String plain;
  private final Block block;
  private final StringBuilder name = new StringBuilder();
  private int at;

  private RarUnicodeName(String plain, Block block, int at) {
    this.plain = plain;
    this.block = block;
    this.at = at;
  }

  /** The name; as far as it goes where it is cut short. */
  static String decode(String plain, Block block, int at) throws MalformedException {
    return new RarUnicodeName(plain, block, at).decode();
  }

  private String decode() throws MalformedException {
    int high = block.has(at, 1) ? block.u8(at++) << 8 : 0;
    while (block.has(at, 1) && name.length() < MAX_LENGTH) {
      int codes = block.u8(at++);
      for (int shift = 6; shift >= 0 && block.has(at, 1); shift -= 2) {
        character(codes >> shift & 3, high);
      }
    }
    return name.toString();
  }

  private void character(int code, int high) throws MalformedException {
    int octet = block.u8(at++);
    switch (code) {
      case 0 -> name.append((char) octet);
      case 1 -> name.append((char) (octet | high));
      case 2 -> name.append((char) (octet | (block.has(at, 1) ? block.u8(at++) << 8 : 0)));
      default -> run(octet, high);
    }
  }

  private void run(int octet, int high) throws MalformedException {
    boolean corrected = (octet & 0x80) != 0;
    int correction = corrected && block.has(at, 1) ? block.u8(at++) : 0;
    for (int left = (octet & 0x7f) + 2; left > 0 && name.length() < plain.length(); left--) {
      int low = plain.charAt(name.length());
      name.append((char) (corrected ? ((low + correction) & 0xff) | high : low));
    }
  }
}
