// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.MalformedException;

/**
 * Octets that tell a kind of file. Formats whose signature is long enough to leave no doubt; those
 * that need a second look are in {@link Signatures}.
 */
final class Signature {

  private static final List<Signature> ALL =
      List.of(
          hex(FileKind.ELF, 0, "7f454c46"),
          hex(FileKind.MACH_O, 0, "feedface"),
          hex(FileKind.MACH_O, 0, "feedfacf"),
          hex(FileKind.MACH_O, 0, "cefaedfe"),
          hex(FileKind.MACH_O, 0, "cffaedfe"),
          text(FileKind.ANDROID, 0, "dex\n0"),
          hex(FileKind.SHORTCUT, 0, "4c0000000114020000000000c000000000000046"),
          text(FileKind.COMPILED_HELP, 0, "ITSF"),
          text(FileKind.COMPILED_HELP, 0, "ITOLITLS"),
          hex(FileKind.COMPILED_HELP, 0, "3f5f0300"),
          hex(FileKind.ONENOTE, 0, "e4525c7b8cd8a74daeb15378d02996d3"),
          hex(FileKind.ONENOTE, 0, "a12ff943d9ef764c9ee210ea5722765f"),
          text(FileKind.ENCODED_SCRIPT, 0, "#@~^"),
          text(FileKind.DISK_IMAGE, 0x8001, "CD001"),
          text(FileKind.DISK_IMAGE, 0x8001, "BEA01"),
          text(FileKind.DISK_IMAGE, 0, "conectix"),
          text(FileKind.DISK_IMAGE, 0, "vhdxfile"),
          text(FileKind.DISK_IMAGE, 0, "KDMV"),
          hex(FileKind.DISK_IMAGE, 0, "514649fb"),
          hex(FileKind.DISK_IMAGE, 0, "4d5357494d000000"),
          hex(FileKind.ZIP, 0, "504b0304"),
          hex(FileKind.ZIP, 0, "504b0506"),
          hex(FileKind.ZIP, 0, "504b0708504b0304"),
          hex(FileKind.ZIP, 0, "504b3030504b0304"),
          hex(FileKind.GZIP, 0, "1f8b08"),
          text(FileKind.BZIP2, 4, "1AY&SY"),
          hex(FileKind.XZ, 0, "fd377a585a00"),
          hex(FileKind.COMPRESS, 0, "1f9d"),
          hex(FileKind.SEVEN_ZIP, 0, "377abcaf271c"),
          hex(FileKind.RAR4, 0, "526172211a0700"),
          hex(FileKind.RAR5, 0, "526172211a070100"),
          hex(FileKind.CABINET, 0, "4d53434600000000"),
          hex(FileKind.TNEF, 0, "789f3e22"),
          text(FileKind.TAR, 257, "ustar"),
          text(FileKind.OTHER_ARCHIVE, 7, "**ACE**"),
          text(FileKind.OTHER_ARCHIVE, 2, "-lh5-"),
          text(FileKind.OTHER_ARCHIVE, 2, "-lh6-"),
          text(FileKind.OTHER_ARCHIVE, 2, "-lh7-"),
          text(FileKind.OTHER_ARCHIVE, 2, "-lh1-"),
          text(FileKind.OTHER_ARCHIVE, 2, "-lh0-"),
          text(FileKind.OTHER_ARCHIVE, 2, "-lzs-"),
          hex(FileKind.OTHER_ARCHIVE, 20, "dca7c4fd"),
          hex(FileKind.OTHER_ARCHIVE, 0, "28b52ffd"),
          hex(FileKind.OTHER_ARCHIVE, 0, "04224d18"),
          text(FileKind.OTHER_ARCHIVE, 0, "LZIP\1"),
          text(FileKind.OTHER_ARCHIVE, 0, "ALZ\1"),
          text(FileKind.OTHER_ARCHIVE, 0, "EGGA"),
          text(FileKind.OTHER_ARCHIVE, 0, "!<arch>\ndebian-binary"),
          text(FileKind.OTHER_ARCHIVE, 0, "xar!"),
          hex(FileKind.OTHER_ARCHIVE, 0, "edabeedb"),
          text(FileKind.OTHER_ARCHIVE, 0, "StuffIt (c)"),
          hex(FileKind.OLE2, 0, "d0cf11e0a1b11ae1"),
          text(FileKind.RTF, 0, "{\\rt"),
          text(FileKind.PDF, 0, "%PDF-"),
          hex(FileKind.JPEG, 0, "ffd8ff"),
          hex(FileKind.PNG, 0, "89504e470d0a1a0a"),
          text(FileKind.GIF, 0, "GIF87a"),
          text(FileKind.GIF, 0, "GIF89a"),
          hex(FileKind.TIFF, 0, "49492a00"),
          hex(FileKind.TIFF, 0, "4d4d002a"),
          text(FileKind.MP3, 0, "ID3"),
          text(FileKind.OGG, 0, "OggS"),
          text(FileKind.MP4, 4, "ftyp"));

  /**
   * Those at the very beginning, by their first octet: every text of every mail is held against
   * them.
   */
  private static final List<List<Signature>> AT_BEGINNING =
      IntStream.range(0, 256)
          .mapToObj(first -> select(s -> s.offset == 0 && (s.octets[0] & 0xff) == first))
          .toList();

  private static final List<Signature> ELSEWHERE = select(s -> s.offset > 0);

  private final FileKind kind;
  private final int offset;
  private final byte[] octets;

  private Signature(FileKind kind, int offset, byte[] octets) {
    this.kind = kind;
    this.offset = offset;
    this.octets = octets;
  }

  /** The kind by the first signature that is there, {@link FileKind#UNKNOWN} for none. */
  static FileKind kind(Block prefix) throws MalformedException {
    if (prefix.size() == 0) {
      return FileKind.UNKNOWN;
    }
    FileKind kind = first(AT_BEGINNING.get(prefix.u8(0)), prefix);
    return kind == FileKind.UNKNOWN ? first(ELSEWHERE, prefix) : kind;
  }

  private static FileKind first(List<Signature> signatures, Block prefix) {
    for (Signature signature : signatures) {
      if (prefix.startsWith(signature.offset, signature.octets)) {
        return signature.kind;
      }
    }
    return FileKind.UNKNOWN;
  }

  private static List<Signature> select(Predicate<Signature> wanted) {
    return ALL.stream().filter(wanted).toList();
  }

  private static Signature hex(FileKind kind, int offset, String octets) {
    return new Signature(kind, offset, HexFormat.of().parseHex(octets));
  }

  private static Signature text(FileKind kind, int offset, String octets) {
    return new Signature(kind, offset, octets.getBytes(StandardCharsets.ISO_8859_1));
  }
}
