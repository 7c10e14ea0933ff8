// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.sample;

import java.nio.charset.StandardCharsets;

/** Builds RAR archives by hand; checksums are left zero, since nobody checks them. */
public final class Rar {

  /** Version 4: general purpose flag of a file that needs a password. */
  public static final int ENCRYPTED = 4;

  /** Version 4: method of a file without compression. */
  public static final int STORED = 0x30;

  /** Version 4: method of a compressed file. */
  public static final int PACKED = 0x33;

  private Rar() {}

  /** Beginning of an archive of version 4. */
  public static Bytes begin4(int flags) {
    Bytes rar = new Bytes().text("Rar!").u8(0x1a).u8(7).u8(0);
    return rar.u16(0).u8(0x73).u16(flags).u16(13).fill(0, 6);
  }

  /** A file of version 4. */
  public static Bytes file4(Bytes rar, byte[] name, int flags, int method, byte[] data) {
    return file4(rar, name, flags, method, data, data.length);
  }

  /** A file of version 4 that is said to be of some size. */
  public static Bytes file4(Bytes rar, byte[] name, int flags, int method, byte[] data, long size) {
    rar.u16(0).u8(0x74).u16(flags | 0x8000).u16(32 + name.length).u32(data.length).u32(size);
    rar.u8(2).u32(0).u32(0).u8(29).u8(method).u16(name.length).u32(0x20);
    return rar.raw(name).raw(data);
  }

  /** End of an archive of version 4. */
  public static byte[] end4(Bytes rar) {
    return rar.u16(0).u8(0x7b).u16(0).u16(7).bytes();
  }

  /** Beginning of an archive of version 5. */
  public static Bytes begin5() {
    Bytes rar = new Bytes().text("Rar!").u8(0x1a).u8(7).u8(1).u8(0);
    return header5(rar, new Bytes().u8(1).u8(0).u8(0), new byte[0]);
  }

  /** Header of version 5 that says that all others are encrypted. */
  public static byte[] encrypted5() {
    Bytes rar = new Bytes().text("Rar!").u8(0x1a).u8(7).u8(1).u8(0);
    return header5(rar, new Bytes().u8(4).u8(0).u8(0).u8(0).u8(15).fill(0, 16), new byte[0])
        .bytes();
  }

  /** A file of version 5, stored or compressed, with a record of encryption or without. */
  public static Bytes file5(Bytes rar, String name, boolean packed, boolean locked, byte[] data) {
    byte[] octets = name.getBytes(StandardCharsets.UTF_8);
    Bytes header = new Bytes().u8(2).u8(locked ? 3 : 2);
    if (locked) {
      number(header, 4);
    }
    number(header, data.length);
    number(header, 0);
    number(header, data.length);
    number(header, 0x20);
    number(header, packed ? 3 << 7 : 0);
    number(header, 1);
    number(header, octets.length);
    header.raw(octets);
    if (locked) {
      header.u8(3).u8(1).u8(0).u8(0);
    }
    return header5(rar, header, data);
  }

  /** End of an archive of version 5. */
  public static byte[] end5(Bytes rar) {
    return header5(rar, new Bytes().u8(5).u8(0).u8(0), new byte[0]).bytes();
  }

  private static Bytes header5(Bytes rar, Bytes header, byte[] data) {
    rar.u32(0);
    number(rar, header.size());
    return rar.raw(header.bytes()).raw(data);
  }

  private static void number(Bytes out, long value) {
    long left = value;
    while (left > 0x7f) {
      out.u8((int) ((left & 0x7f) | 0x80));
      left >>= 7;
    }
    out.u8((int) left);
  }
}
