// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The smallest programs of Windows that have a version. */
public final class WindowsProgram {

  private static final int HEADERS = 0x200;
  private static final int VIRTUAL = 0x1000;

  private WindowsProgram() {}

  /** A PE32+ with one section, of resources, with one version. */
  public static byte[] with(int major, int minor, int build, int revision) {
    ByteBuffer out = ByteBuffer.allocate(0x400).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort(0, (short) 0x5A4D).putInt(60, 0x80);
    out.putInt(0x80, 0x4550).putShort(0x84, (short) 0x8664).putShort(0x86, (short) 1);
    out.putShort(0x94, (short) 240);
    out.putShort(0x98, (short) 0x20B);
    out.putInt(0x98 + 112 + 16, VIRTUAL).putInt(0x98 + 112 + 20, 0x200);
    int section = 0x98 + 240;
    out.putInt(section + 8, 0x200).putInt(section + 12, VIRTUAL);
    out.putInt(section + 16, 0x200).putInt(section + 20, HEADERS);
    directory(out, 0, 16, 0x80000018);
    directory(out, 0x18, 1, 0x80000030);
    directory(out, 0x30, 1033, 0x48);
    out.putInt(HEADERS + 0x48, VIRTUAL + 0x60).putInt(HEADERS + 0x4C, 92);
    int fixed = HEADERS + 0x60 + 40;
    out.putInt(fixed, 0xFEEF04BD).putInt(fixed + 4, 0x10000);
    out.putInt(fixed + 8, major << 16 | minor).putInt(fixed + 12, build << 16 | revision);
    return out.array();
  }

  /** A directory with one entry. */
  private static void directory(ByteBuffer out, int at, int id, int target) {
    out.putShort(HEADERS + at + 14, (short) 1);
    out.putInt(HEADERS + at + 16, id).putInt(HEADERS + at + 20, target);
  }
}
