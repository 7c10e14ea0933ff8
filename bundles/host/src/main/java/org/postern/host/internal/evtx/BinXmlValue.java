// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.postern.host.internal.msrpc.Sid;

/** Values by their types as text, as Windows' own viewer writes them (MS-EVEN6 2.2.16). */
final class BinXmlValue {

  private static final HexFormat UPPER = HexFormat.of().withUpperCase();

  private BinXmlValue() {}

  static String text(ChunkBytes in, Substitution value) throws DamagedException {
    if (value.length() == 0) {
      return "";
    }
    return (value.type() & Substitution.ARRAY) != 0
        ? array(in, value)
        : one(in, value.type(), value.at(), value.length());
  }

  private static String array(ChunkBytes in, Substitution value) throws DamagedException {
    int type = value.type() & ~Substitution.ARRAY;
    if (type == 0x01) {
      String all = in.utf16(value.at(), value.length() / 2);
      return String.join(",", all.split("\0"));
    }
    int width = width(type, value.length());
    StringJoiner joined = new StringJoiner(",");
    for (int at = 0; at + width <= value.length(); at += width) {
      joined.add(one(in, type, value.at() + at, width));
    }
    return joined.toString();
  }

  private static int width(int type, int length) {
    return switch (type) {
      case 0x03, 0x04 -> 1;
      case 0x05, 0x06 -> 2;
      case 0x07, 0x08, 0x0B, 0x0D, 0x14 -> 4;
      case 0x09, 0x0A, 0x0C, 0x11, 0x15 -> 8;
      case 0x0F, 0x12 -> 16;
      default -> Math.max(length, 1);
    };
  }

  private static String one(ChunkBytes in, int type, int at, int length) throws DamagedException {
    return switch (type) {
      case 0x00 -> "";
      case 0x01 -> untilNul(in.utf16(at, length / 2));
      case 0x02 -> untilNul(latin(in.octets(at, length)));
      case 0x03 -> Integer.toString((byte) in.u8(at));
      case 0x04 -> Integer.toString(in.u8(at));
      case 0x05 -> Integer.toString((short) in.u16(at));
      case 0x06 -> Integer.toString(in.u16(at));
      case 0x07 -> Integer.toString(in.i32(at));
      case 0x08 -> Integer.toUnsignedString(in.i32(at));
      case 0x09 -> Long.toString(in.i64(at));
      case 0x0A -> Long.toUnsignedString(in.i64(at));
      case 0x0B -> Float.toString(Float.intBitsToFloat(in.i32(at)));
      case 0x0C -> Double.toString(Double.longBitsToDouble(in.i64(at)));
      case 0x0D -> Boolean.toString(in.i32(at) != 0);
      case 0x0E -> UPPER.formatHex(in.octets(at, length));
      case 0x0F -> guid(in, at);
      case 0x10 -> length == 8 ? hex64(in, at) : hex32(in, at);
      case 0x11 -> in.time(at).toString();
      case 0x12 -> systemTime(in, at);
      case 0x13 -> Sid.text(in.octets(at, length));
      case 0x14 -> hex32(in, at);
      case 0x15 -> hex64(in, at);
      default -> UPPER.formatHex(in.octets(at, length));
    };
  }

  private static String untilNul(String text) {
    int end = text.indexOf(0);
    return end < 0 ? text : text.substring(0, end);
  }

  private static String latin(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private static String hex32(ChunkBytes in, int at) throws DamagedException {
    return "0x" + Integer.toHexString(in.i32(at));
  }

  private static String hex64(ChunkBytes in, int at) throws DamagedException {
    return "0x" + Long.toHexString(in.i64(at));
  }

  private static String guid(ChunkBytes in, int at) throws DamagedException {
    String head = String.format("{%08x-%04x-%04x-", in.i32(at), in.u16(at + 4), in.u16(at + 6));
    String tail = HexFormat.of().formatHex(in.octets(at + 8, 8));
    return head + tail.substring(0, 4) + "-" + tail.substring(4) + "}";
  }

  /** SYSTEMTIME (MS-DTYP 2.3.13). */
  private static String systemTime(ChunkBytes in, int at) throws DamagedException {
    try {
      return LocalDateTime.of(
              in.u16(at),
              in.u16(at + 2),
              in.u16(at + 6),
              in.u16(at + 8),
              in.u16(at + 10),
              in.u16(at + 12),
              in.u16(at + 14) * 1_000_000)
          + "Z";
    } catch (DateTimeException e) {
      throw new DamagedException("a time that is none");
    }
  }
}
