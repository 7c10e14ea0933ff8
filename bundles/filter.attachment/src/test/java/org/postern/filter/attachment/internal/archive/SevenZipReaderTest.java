// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.filter.attachment.internal.Examined.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.content.Spool;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Packed;

class SevenZipReaderTest {

  @TempDir Path directory;

  @Test
  void lets_an_honest_archive_pass() {
    byte[] archive = Packed.sevenZip("a.txt", Bytes.of("text"), "");

    assertThat(attachment("a.7z", archive).rules()).isEmpty();
  }

  @Test
  void finds_a_program_inside() {
    byte[] archive = Packed.sevenZip("a.txt", Bytes.program(), "");

    assertThat(attachment("a.7z", archive).sentence("blocked-type"))
        .startsWith("Attachment 'a.7z > a.txt'");
  }

  @Test
  void reports_a_file_that_needs_a_password() {
    byte[] archive = Packed.sevenZip("a.txt", Bytes.of("secret"), "word");

    assertThat(attachment("a.7z", archive).rules()).containsExactly("encrypted-archive");
  }

  @Test
  void blocks_the_name_of_a_file_that_needs_a_password() {
    byte[] archive = Packed.sevenZip("a.exe", Bytes.of("secret"), "word");

    assertThat(attachment("a.7z", archive).rules())
        .containsExactly("blocked-name", "encrypted-archive");
  }

  @Test
  void reports_a_list_of_files_that_needs_a_password() {
    byte[] aes = {0x06, (byte) 0xf1, 0x07, 0x01};
    Bytes folder = new Bytes().u8(1).u8(0x24).raw(aes).u8(2).u8(0x53).u8(0x07);

    assertThat(attachment("a.7z", packedHeader(folder, 100)).rules())
        .containsExactly("encrypted-archive");
  }

  @Test
  void reports_a_cut_archive() {
    byte[] archive = Packed.sevenZip("a.txt", Bytes.noise(1000, 4), "");

    assertThat(attachment("a.7z", Arrays.copyOf(archive, 500)).rules())
        .containsExactly("unreadable-archive");
  }

  @Test
  void tells_the_names_where_the_content_is_damaged() {
    byte[] archive = Packed.sevenZip("run.exe", Bytes.noise(1000, 4), "");
    Arrays.fill(archive, 40, 600, (byte) 0xff);

    assertThat(attachment("a.7z", archive).rules()).contains("blocked-name", "unreadable-archive");
  }

  @Test
  void refuses_a_packed_list_that_would_fill_the_heap() throws IOException {
    Bytes lzma = new Bytes().u8(1).u8(0x23).u8(3).u8(1).u8(1).u8(5).u8(0x5d).u32(1 << 16);
    byte[] bomb = packedHeader(lzma, 0x7fffffff);

    try (Spool spool = new Spool(directory, 1 << 20);
        InputStream in = new ByteArrayInputStream(bomb)) {
      Content content = spool.store(in);
      assertThatThrownBy(() -> SevenZipHead.isEncrypted(content))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void refuses_a_list_larger_than_any_honest_one() {
    byte[] archive = new Bytes().raw(start(0, 2 << 20, 0)).raw(new byte[2 << 20]).bytes();

    assertThat(attachment("a.7z", archive).sentence("unreadable-archive")).contains("too large");
  }

  /** An archive of nothing but a packed header with one folder, 4 packed octets in front of it. */
  private static byte[] packedHeader(Bytes folder, long unpackedSize) {
    byte[] header =
        new Bytes()
            .u8(0x17)
            .u8(0x06)
            .u8(0)
            .u8(1)
            .u8(0x09)
            .u8(4)
            .u8(0)
            .u8(0x07)
            .u8(0x0b)
            .u8(1)
            .u8(0)
            .raw(folder.bytes())
            .u8(0x0c)
            .u8(0xf0)
            .u32(unpackedSize)
            .u8(0)
            .u8(0)
            .bytes();
    CRC32 crc = new CRC32();
    crc.update(header);
    return new Bytes().raw(start(4, header.length, crc.getValue())).u32(0).raw(header).bytes();
  }

  private static byte[] start(long offset, long size, long headerCrc) {
    byte[] fields = new Bytes().u32(offset).u32(0).u32(size).u32(0).u32(headerCrc).bytes();
    CRC32 crc = new CRC32();
    crc.update(fields);
    return new Bytes()
        .text("7z")
        .u8(0xbc)
        .u8(0xaf)
        .u8(0x27)
        .u8(0x1c)
        .u8(0)
        .u8(4)
        .u32(crc.getValue())
        .raw(fields)
        .bytes();
  }
}
