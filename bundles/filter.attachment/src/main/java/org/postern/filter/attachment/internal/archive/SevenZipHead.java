// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.util.Arrays;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;

/**
 * Looks at a 7z archive before the library does (7zFormat.txt of the LZMA SDK). The library takes
 * the header, and what a packed header unpacks to, into memory whatever its size: 4 MiB of LZMA can
 * become gigabytes, and a full heap ends the process.
 */
final class SevenZipHead {

  /** Octets of a header, packed or not. A file of the archive takes about 60 of them. */
  private static final long MAX_HEADER = Block.MAX_SIZE;

  private static final int START = 32;
  private static final int ENCODED_HEADER = 0x17;
  private static final int PACK_INFO = 0x06;
  private static final int UNPACK_INFO = 0x07;
  private static final int SIZE = 0x09;
  private static final int CRC = 0x0a;
  private static final int FOLDER = 0x0b;
  private static final int UNPACK_SIZE = 0x0c;
  private static final int MAX_CODERS = 4;
  private static final byte[] AES = {0x06, (byte) 0xf1, 0x07, 0x01};

  private final Block header;
  private int at;
  private boolean encrypted;

  private SevenZipHead(Block header) {
    this.header = header;
  }

  /**
   * Checks that the header is of a sane size.
   *
   * @return whether it needs a password
   * @throws MalformedException when it is not, or what describes it is malformed
   */
  static boolean isEncrypted(Content content) throws IOException {
    Block start = content.block(0, START);
    long size = start.u64(20);
    if (size > MAX_HEADER) {
      throw new MalformedException("the header of the 7z archive is too large");
    }
    if (size == 0) {
      return false;
    }
    SevenZipHead head = new SevenZipHead(content.block(START + start.u64(12), size));
    return head.next() == ENCODED_HEADER && head.packed();
  }

  private boolean packed() throws MalformedException {
    int id = next();
    if (id == PACK_INFO) {
      packInfo();
      id = next();
    }
    expect(id == UNPACK_INFO && next() == FOLDER && number() == 1 && next() == 0);
    long outputs = coders();
    expect(next() == UNPACK_SIZE);
    for (long i = 0; i < outputs; i++) {
      expect(number() <= MAX_HEADER);
    }
    return encrypted;
  }

  private void packInfo() throws MalformedException {
    number();
    long streams = number();
    expect(streams <= MAX_CODERS);
    for (int id = next(); id != 0; id = next()) {
      expect(id == SIZE || id == CRC);
      if (id == SIZE) {
        skipNumbers(streams);
      } else {
        expect(next() != 0);
        at += (int) streams * 4;
      }
    }
  }

  /** Reads over the one folder of a packed header; tells how many sizes follow. */
  private long coders() throws MalformedException {
    long count = number();
    expect(count >= 1 && count <= MAX_CODERS);
    long inputs = 0;
    long outputs = 0;
    for (int i = 0; i < count; i++) {
      int flags = next();
      byte[] method = header.copy(at, flags & 0xf);
      at += flags & 0xf;
      encrypted |= Arrays.equals(method, AES);
      inputs += (flags & 0x10) == 0 ? 1 : number();
      outputs += (flags & 0x10) == 0 ? 1 : number();
      long properties = (flags & 0x20) == 0 ? 0 : number();
      at += bounded(properties);
    }
    expect(inputs <= MAX_CODERS && outputs >= 1 && outputs <= MAX_CODERS);
    skipNumbers(2 * (outputs - 1));
    long packed = inputs - (outputs - 1);
    skipNumbers(packed > 1 ? packed : 0);
    return outputs;
  }

  private void skipNumbers(long count) throws MalformedException {
    for (long i = 0; i < count; i++) {
      number();
    }
  }

  /** As many leading ones as octets follow; what is left of the first octet is on top. */
  private long number() throws MalformedException {
    int first = next();
    long value = 0;
    int mask = 0x80;
    for (int i = 0; i < 8; i++, mask >>= 1) {
      if ((first & mask) == 0) {
        return value + ((long) (first & (mask - 1)) << (8 * i));
      }
      value |= (long) next() << (8 * i);
    }
    expect(value >= 0);
    return value;
  }

  private int bounded(long length) throws MalformedException {
    expect(length >= 0 && length <= header.size());
    return (int) length;
  }

  private int next() throws MalformedException {
    return header.u8(at++);
  }

  private static void expect(boolean sane) throws MalformedException {
    if (!sane) {
      throw new MalformedException("the header of the 7z archive is malformed or too large");
    }
  }
}
