// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.attachment;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Packed;

class CompressedReaderTest {

  @Test
  void finds_a_program_in_each_kind() {
    byte[] program = Bytes.program();

    assertThat(attachment("a.gz", Packed.gzip(program)).rules()).containsExactly("blocked-type");
    assertThat(attachment("a.bz2", Packed.bzip2(program)).rules()).containsExactly("blocked-type");
    assertThat(attachment("a.xz", Packed.xz(program, Packed.DICTIONARY)).rules())
        .containsExactly("blocked-type");
    assertThat(attachment("a.lzma", Packed.lzma(program)).rules()).containsExactly("blocked-type");
  }

  @Test
  void lets_text_in_each_kind_pass() {
    byte[] text = Bytes.of("only text\n");

    assertThat(attachment("a.gz", Packed.gzip(text)).rules()).isEmpty();
    assertThat(attachment("a.bz2", Packed.bzip2(text)).rules()).isEmpty();
    assertThat(attachment("a.xz", Packed.xz(text, Packed.DICTIONARY)).rules()).isEmpty();
    assertThat(attachment("a.lzma", Packed.lzma(text)).rules()).isEmpty();
  }

  @Test
  void blocks_the_name_that_remains_after_unpacking() {
    assertThat(attachment("run.bat.gz", Packed.gzip(Bytes.of("rem"))).rules())
        .containsExactly("blocked-name");
  }

  @Test
  void blocks_the_name_that_gzip_kept() {
    byte[] gzip = Packed.gzip(Bytes.of("rem"));
    byte[] named =
        new Bytes()
            .raw(Arrays.copyOf(gzip, 3))
            .u8(8)
            .raw(Arrays.copyOfRange(gzip, 4, 10))
            .text("run.bat")
            .u8(0)
            .raw(Arrays.copyOfRange(gzip, 10, gzip.length))
            .bytes();

    assertThat(attachment("notes.gz", named).rules()).containsExactly("blocked-name");
  }

  @Test
  void reads_members_of_gzip_that_follow_each_other() {
    byte[] two =
        new Bytes()
            .raw(Packed.gzip(Bytes.of("M")))
            .raw(Packed.gzip(Arrays.copyOfRange(Bytes.program(), 1, 512)))
            .bytes();

    assertThat(attachment("a.gz", two).rules()).contains("blocked-type");
  }

  @Test
  void ignores_padding_behind_a_gzip_file() {
    byte[] padded = new Bytes().raw(Packed.gzip(Bytes.of("text"))).fill(0, 500).bytes();

    assertThat(attachment("a.gz", padded).rules()).isEmpty();
  }

  @Test
  void reports_a_name_without_end() {
    byte[] file = new Bytes().u8(0x1f).u8(0x8b).u8(8).u8(8).fill(0, 6).fill('x', 9000).bytes();

    assertThat(attachment("a.gz", file).sentence("unreadable-archive")).contains("no end");
  }

  @Test
  void reports_what_cannot_be_unpacked() {
    byte[] gzip = Packed.gzip(Bytes.noise(1000, 2));
    byte[] xz = Packed.xz(Bytes.noise(1000, 2), Packed.DICTIONARY);

    assertThat(attachment("a.gz", Arrays.copyOf(gzip, 300)).rules())
        .containsExactly("unreadable-archive");
    assertThat(attachment("a.xz", Arrays.copyOf(xz, 300)).rules())
        .containsExactly("unreadable-archive");
  }

  @Test
  void finds_a_program_in_a_file_of_compress() {
    assertThat(attachment("a.Z", compressed(Arrays.copyOf(Bytes.program(), 100))).rules())
        .containsExactly("blocked-type");
  }

  @Test
  void refuses_a_table_of_compress_that_would_fill_the_heap() {
    byte[] file = compressed(Bytes.of("text"));
    file[2] = (byte) 0x9f;

    assertThat(attachment("a.Z", file).sentence("unreadable-archive")).contains("codes are longer");
  }

  /** Literal codes of 9 bits, lowest bit first. */
  private static byte[] compressed(byte[] content) {
    BitSet bits = new BitSet();
    for (int i = 0; i < content.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        bits.set(i * 9 + bit, (content[i] >> bit & 1) != 0);
      }
    }
    byte[] codes = Arrays.copyOf(bits.toByteArray(), (content.length * 9 + 7) / 8);
    return new Bytes().u8(0x1f).u8(0x9d).u8(0x90).raw(codes).bytes();
  }

  @Test
  void reports_a_kind_that_nobody_here_can_open() {
    byte[] zstd = new Bytes().u32(0xfd2fb528L).fill(0, 40).bytes();

    assertThat(attachment("a.zst", zstd).rules()).containsExactly("unreadable-archive");
  }
}
