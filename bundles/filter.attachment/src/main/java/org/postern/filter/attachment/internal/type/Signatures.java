// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.MalformedException;

/** Tells the kind of binary files by their first octets. */
public final class Signatures {

  private static final byte[] MZ = {'M', 'Z'};
  private static final byte[] ZERO = {0};
  private static final byte[] BM = {'B', 'M'};
  private static final byte[] WS = {'W', 'S'};
  private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
  private static final Pattern OCTAL = Pattern.compile("[0-7]{3,7}");
  private static final int TAR_HEADER = 512;
  private static final int JAVA_1_0 = 45;

  private Signatures() {}

  /** The kind, {@link FileKind#UNKNOWN} for text and for what has no signature here. */
  public static FileKind binary(Block prefix) {
    try {
      FileKind odd = lookTwice(prefix);
      if (odd != FileKind.UNKNOWN) {
        return odd;
      }
      FileKind kind = Signature.kind(prefix);
      return kind == FileKind.UNKNOWN && isOldTar(prefix) ? FileKind.TAR : kind;
    } catch (MalformedException e) {
      return FileKind.UNKNOWN;
    }
  }

  private static FileKind lookTwice(Block prefix) throws MalformedException {
    if (prefix.size() < 8) {
      return FileKind.UNKNOWN;
    }
    if (prefix.startsWith(0, MZ)) {
      return dosOrWindows(prefix);
    }
    return switch ((int) prefix.u32(0)) {
      case 0xbebafeca -> javaOrMac(prefix);
      case 0x46464952 -> riff(prefix);
      default -> smallSignature(prefix);
    };
  }

  /** "MZ" alone may begin a text; a program has the header that goes with it, or binary octets. */
  private static FileKind dosOrWindows(Block prefix) throws MalformedException {
    if (prefix.has(0x3c, 4)) {
      long header = prefix.u32(0x3c);
      if (prefix.has(header, 2)) {
        String magic = prefix.text(header, 2, StandardCharsets.ISO_8859_1);
        if (magic.equals("PE") || magic.equals("NE") || magic.startsWith("L")) {
          return FileKind.PE;
        }
      }
    }
    return hasZero(prefix, 64) ? FileKind.DOS : FileKind.UNKNOWN;
  }

  /** Both begin with CAFEBABE; a fat binary has few architectures, a class a version over 44. */
  private static FileKind javaOrMac(Block prefix) throws MalformedException {
    int second = prefix.u8(6) << 8 | prefix.u8(7);
    return second >= JAVA_1_0 ? FileKind.JAVA_CLASS : FileKind.MACH_O;
  }

  private static FileKind riff(Block prefix) throws MalformedException {
    if (!prefix.startsWith(0, RIFF) || !prefix.has(8, 4)) {
      return FileKind.UNKNOWN;
    }
    return switch (prefix.text(8, 4, StandardCharsets.ISO_8859_1)) {
      case "WAVE" -> FileKind.WAVE;
      case "AVI " -> FileKind.AVI;
      case "WEBP" -> FileKind.WEBP;
      default -> FileKind.UNKNOWN;
    };
  }

  private static FileKind smallSignature(Block prefix) throws MalformedException {
    boolean flash = prefix.startsWith(1, WS) && "FCZ".indexOf(prefix.u8(0)) >= 0;
    if (flash && prefix.u8(3) > 0 && prefix.u8(3) < ' ') {
      return FileKind.FLASH; // the version, where a text has a blank or a letter
    }
    if (prefix.startsWith(0, BM) && prefix.has(0, 18)) {
      return prefix.u32(6) == 0 && prefix.u32(14) <= 124 ? FileKind.BMP : FileKind.UNKNOWN;
    }
    if (prefix.u16(0) == 0xea60 && prefix.u16(2) <= 2600 && prefix.has(0, 34)) {
      return FileKind.OTHER_ARCHIVE; // ARJ: the size of the main header is bounded
    }
    return isLzma(prefix) ? FileKind.LZMA : FileKind.UNKNOWN;
  }

  /** LZMA alone has no signature: usual properties, a dictionary of a power of two, a sane size. */
  private static boolean isLzma(Block prefix) throws MalformedException {
    if (prefix.u8(0) != 0x5d || !prefix.has(0, 14) || prefix.u8(13) != 0) {
      return false;
    }
    long dictionary = prefix.u32(1);
    boolean unknownSize = prefix.u32(5) == 0xffffffffL && prefix.u32(9) == 0xffffffffL;
    return Long.bitCount(dictionary) == 1 && (unknownSize || prefix.u32(9) < 0x100);
  }

  /** A tar of before POSIX has no signature, but a checksum over its first header. */
  private static boolean isOldTar(Block prefix) throws MalformedException {
    boolean padded = hasZero(prefix, 100); // the name; text has no zeros at all
    if (!padded || !prefix.has(0, TAR_HEADER) || prefix.u8(0) == 0 || prefix.u8(124) == 0) {
      return false;
    }
    int end = prefix.indexOf(0, 148);
    String field =
        prefix.text(148, Math.max(0, Math.min(end - 148, 8)), StandardCharsets.ISO_8859_1);
    if (!OCTAL.matcher(field.strip()).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < TAR_HEADER; i++) {
      sum += i >= 148 && i < 156 ? ' ' : prefix.u8(i);
    }
    return Integer.parseInt(field.strip(), 8) == sum;
  }

  private static boolean hasZero(Block prefix, int within) {
    for (int i = 0; i < Math.min(within, prefix.size()); i++) {
      if (prefix.startsWith(i, ZERO)) {
        return true;
      }
    }
    return false;
  }
}
