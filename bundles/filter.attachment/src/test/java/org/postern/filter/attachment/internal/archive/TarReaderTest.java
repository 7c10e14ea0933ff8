// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.attachment;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Packed;

class TarReaderTest {

  @Test
  void lets_an_honest_archive_pass() {
    assertThat(attachment("a.tar", Packed.tar("src/main.c", Bytes.of("int main;"))).rules())
        .isEmpty();
  }

  @Test
  void finds_a_program_inside() {
    assertThat(attachment("a.tar", Packed.tar("x", Bytes.program())).sentence("blocked-type"))
        .startsWith("Attachment 'a.tar > x'");
  }

  @Test
  void finds_a_program_in_a_compressed_archive() {
    byte[] tar = Packed.tar("x", Bytes.program());

    assertThat(attachment("a.tgz", Packed.gzip(tar)).sentence("blocked-type"))
        .startsWith("Attachment 'a.tgz > a.tar > x'");
  }

  @Test
  void finds_names_that_attack_a_gateway_with_a_shell() {
    byte[] tar = Packed.tar("'`id>x`'", Bytes.of("x"));

    assertThat(attachment("a.tar", tar).rules()).containsExactly("hostile-name");
  }

  @Test
  void lets_an_apostrophe_pass() {
    assertThat(attachment("a.tar", Packed.tar("it's fine", Bytes.of("x"))).rules()).isEmpty();
  }

  @Test
  void reads_long_names_of_gnu() {
    byte[] tar = Packed.tar("x".repeat(150) + ".exe", Bytes.of("x"));

    assertThat(attachment("a.tar", tar).rules()).containsExactly("blocked-name");
  }

  @Test
  void reads_long_names_of_posix() {
    byte[] tar = Packed.posixTar("x".repeat(150) + ".exe", Bytes.of("x"));

    assertThat(attachment("a.tar", tar).rules()).containsExactly("blocked-name");
  }

  @Test
  void reports_a_cut_archive() {
    byte[] tar = Packed.tar("x", Bytes.noise(2000, 1));

    assertThat(attachment("a.tar", Arrays.copyOf(tar, 1200)).rules())
        .containsExactly("unreadable-archive");
  }

  @Test
  void reports_a_damaged_header() {
    byte[] tar = Packed.tar("x", Bytes.noise(512, 1));
    tar[1024] = 'y';

    assertThat(attachment("a.tar", tar).rules()).containsExactly("unreadable-archive");
  }

  @Test
  void refuses_a_name_that_no_file_has() {
    byte[] header = Packed.tar("././@LongLink", new byte[70_000]);
    header[156] = 'L';
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
    }
    System.arraycopy(Bytes.of(String.format("%06o\0 ", sum)), 0, header, 148, 8);

    assertThat(attachment("a.tar", header).sentence("unreadable-archive"))
        .contains("absurdly long");
  }
}
