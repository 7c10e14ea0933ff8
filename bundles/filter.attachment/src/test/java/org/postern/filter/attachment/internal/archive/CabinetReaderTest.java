// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.attachment;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;

class CabinetReaderTest {

  private static byte[] cabinet(String name) {
    Bytes cabinet = new Bytes().text("MSCF").u32(0).u32(200).u32(0).u32(36).u32(0).u8(3).u8(1);
    cabinet.u16(0).u16(1).u16(0).u16(0).u16(0);
    return cabinet
        .u32(5)
        .u32(0)
        .u16(0)
        .u16(0)
        .u16(0)
        .u16(0x20)
        .text(name)
        .u8(0)
        .fill(1, 60)
        .bytes();
  }

  @Test
  void says_that_its_files_are_known_by_name_only() {
    assertThat(attachment("a.cab", cabinet("a.txt")).rules()).containsExactly("listed-archive");
  }

  @Test
  void blocks_names() {
    assertThat(attachment("a.cab", cabinet("a.exe")).rules())
        .containsExactly("blocked-name", "listed-archive");
  }

  @Test
  void reports_a_cut_one() {
    assertThat(attachment("a.cab", Arrays.copyOf(cabinet("a.txt"), 50)).rules())
        .containsExactly("unreadable-archive");
  }
}
