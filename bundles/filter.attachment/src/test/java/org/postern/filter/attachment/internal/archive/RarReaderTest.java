// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.attachment;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.Examined;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Rar;

class RarReaderTest {

  private static Examined four(String name, int flags, int method, byte[] data) {
    Bytes rar = Rar.file4(Rar.begin4(0), Bytes.of(name), flags, method, data);
    return attachment("a.rar", Rar.end4(rar));
  }

  private static Examined five(String name, boolean packed, boolean locked, byte[] data) {
    return attachment("a.rar", Rar.end5(Rar.file5(Rar.begin5(), name, packed, locked, data)));
  }

  @Test
  void lets_stored_text_pass() {
    assertThat(four("a.txt", 0, Rar.STORED, Bytes.of("text")).rules()).isEmpty();
    assertThat(five("a.txt", false, false, Bytes.of("text")).rules()).isEmpty();
  }

  @Test
  void finds_a_stored_program() {
    assertThat(four("a.dat", 0, Rar.STORED, Bytes.program()).rules())
        .containsExactly("blocked-type");
    assertThat(five("a.dat", false, false, Bytes.program()).rules())
        .containsExactly("blocked-type");
  }

  @Test
  void says_that_a_compressed_file_is_known_by_name_only() {
    assertThat(four("a.dat", 0, Rar.PACKED, Bytes.noise(50, 1)).rules())
        .containsExactly("listed-archive");
    assertThat(five("a.dat", true, false, Bytes.noise(50, 1)).rules())
        .containsExactly("listed-archive");
  }

  @Test
  void blocks_the_name_of_a_compressed_file() {
    assertThat(four("a.exe", 0, Rar.PACKED, Bytes.noise(50, 1)).rules())
        .containsExactly("blocked-name", "listed-archive");
    assertThat(five("a.exe", true, false, Bytes.noise(50, 1)).rules())
        .containsExactly("blocked-name", "listed-archive");
  }

  @Test
  void reports_a_file_that_needs_a_password() {
    assertThat(four("a.txt", Rar.ENCRYPTED, Rar.PACKED, Bytes.noise(50, 1)).rules())
        .containsExactly("encrypted-archive");
    assertThat(five("a.txt", true, true, Bytes.noise(50, 1)).rules())
        .containsExactly("encrypted-archive");
  }

  @Test
  void reports_a_list_of_files_that_needs_a_password() {
    assertThat(attachment("a.rar", Rar.begin4(0x80).raw(Bytes.noise(80, 1)).bytes()).rules())
        .containsExactly("encrypted-archive");
    assertThat(attachment("a.rar", Rar.encrypted5()).rules()).containsExactly("encrypted-archive");
  }

  @Test
  void reads_the_name_in_unicode_behind_the_plain_one() {
    // high octet 0x20; codes 0, 0, 1, 0: two low octets, U+202E under the shared high one, "x"
    byte[] name =
        new Bytes().text("ab_x").u8(0).u8(0x20).u8(0x04).text("ab").u8(0x2e).text("x").bytes();
    Bytes rar = Rar.file4(Rar.begin4(0), name, 0x200, Rar.STORED, Bytes.of("text"));

    assertThat(attachment("a.rar", Rar.end4(rar)).rules()).containsExactly("reversed-name");
  }

  @Test
  void reads_runs_of_the_plain_name() {
    // code 3: six characters of the plain name, then code 2: U+202E in full
    byte[] name = new Bytes().text("abcdef_").u8(0).u8(0).u8(0xe0).u8(4).u8(0x2e).u8(0x20).bytes();
    Bytes rar = Rar.file4(Rar.begin4(0), name, 0x200, Rar.STORED, Bytes.of("text"));

    assertThat(attachment("a.rar", Rar.end4(rar)).rules()).containsExactly("reversed-name");
  }

  @Test
  void reports_a_bomb_by_the_size_it_promises() {
    Bytes rar = Rar.file4(Rar.begin4(0), Bytes.of("z"), 0, Rar.PACKED, new byte[10], 100L << 20);

    assertThat(attachment("a.rar", Rar.end4(rar)).rules()).containsExactly("limit-ratio");
  }

  @Test
  void reports_a_cut_archive() {
    byte[] rar = Rar.end5(Rar.file5(Rar.begin5(), "a.txt", false, false, Bytes.noise(99, 1)));

    assertThat(attachment("a.rar", Arrays.copyOf(rar, 60)).rules())
        .containsExactly("unreadable-archive");
  }
}
