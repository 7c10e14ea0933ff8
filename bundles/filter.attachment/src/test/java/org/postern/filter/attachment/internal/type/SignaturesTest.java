// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Packed;

class SignaturesTest {

  private static FileKind kind(byte[] content) {
    return Signatures.binary(Block.of(content));
  }

  private static FileKind text(String content) {
    return kind(Bytes.of(content));
  }

  @ParameterizedTest
  @CsvSource({
    "7f454c46, ELF",
    "cffaedfe, MACH_O",
    "cafebabe00000002, MACH_O",
    "cafebabe00000041, JAVA_CLASS",
    "4c0000000114020000000000c000000000000046, SHORTCUT",
    "4954534603000000, COMPILED_HELP",
    "e4525c7b8cd8a74daeb15378d02996d3, ONENOTE",
    "636f6e6563746978, DISK_IMAGE",
    "7668647866696c65, DISK_IMAGE",
    "504b0304, ZIP",
    "526172211a0700, RAR4",
    "526172211a070100, RAR5",
    "377abcaf271c, SEVEN_ZIP",
    "fd377a585a00, XZ",
    "1f8b0800, GZIP",
    "1f9d90, COMPRESS",
    "d0cf11e0a1b11ae1, OLE2",
    "789f3e22, TNEF",
    "4d53434600000000, CABINET",
    "28b52ffd, OTHER_ARCHIVE",
    "89504e470d0a1a0a, PNG",
    "52494646000000005741564566, WAVE",
    "43575306, FLASH"
  })
  void knows_binary_files(String start, FileKind expected) {
    byte[] content = Arrays.copyOf(HexFormat.of().parseHex(start), 64);

    assertThat(kind(content)).isEqualTo(expected);
  }

  @Test
  void knows_a_windows_program() {
    assertThat(kind(Bytes.program())).isEqualTo(FileKind.PE);
  }

  @Test
  void knows_a_dos_program_by_its_binary_octets() {
    assertThat(text("MZ\1\0\2\0ABCDEFGH")).isEqualTo(FileKind.DOS);
  }

  @Test
  void takes_text_that_begins_with_mz_for_text() {
    assertThat(text("MZ is the number of the regiment that ".repeat(4)))
        .isEqualTo(FileKind.UNKNOWN);
  }

  @Test
  void knows_an_iso_image_by_what_stands_far_behind() {
    byte[] image = new byte[0x8010];
    System.arraycopy(Bytes.of("CD001"), 0, image, 0x8001, 5);

    assertThat(kind(image)).isEqualTo(FileKind.DISK_IMAGE);
  }

  @Test
  void knows_a_tar_archive_without_signature_by_its_checksum() {
    byte[] tar = Packed.tar("a.txt", Bytes.of("text"));
    Arrays.fill(tar, 257, 265, (byte) 0);
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : tar[i] & 0xff;
    }
    System.arraycopy(Bytes.of(String.format("%06o\0 ", sum)), 0, tar, 148, 8);

    assertThat(kind(tar)).isEqualTo(FileKind.TAR);
  }

  @Test
  void knows_lzma_by_properties_and_dictionary() {
    assertThat(kind(Packed.lzma(Bytes.noise(100, 1)))).isEqualTo(FileKind.LZMA);
  }

  @Test
  void knows_bzip2_and_xz_as_libraries_write_them() {
    assertThat(kind(Packed.bzip2(Bytes.noise(10, 1)))).isEqualTo(FileKind.BZIP2);
    assertThat(kind(Packed.xz(Bytes.noise(10, 1), Packed.DICTIONARY))).isEqualTo(FileKind.XZ);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "M", "MZ", "PK", "Rar!", "]text in brackets", "FWS is a word", "BM is one"})
  void knows_nothing_about_short_or_ordinary_text(String content) {
    assertThat(text(content)).isEqualTo(FileKind.UNKNOWN);
  }
}
