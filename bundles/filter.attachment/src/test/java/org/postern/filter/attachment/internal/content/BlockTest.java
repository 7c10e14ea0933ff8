// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;

class BlockTest {

  private final Block block = Block.of(new Bytes().u32(0xfedcba98L).u32(0x12345678L).bytes());

  @Test
  void reads_numbers_little_endian_without_sign() throws MalformedException {
    assertThat(block.u8(0)).isEqualTo(0x98);
    assertThat(block.u16(2)).isEqualTo(0xfedc);
    assertThat(block.u32(0)).isEqualTo(0xfedcba98L);
    assertThat(block.u64(0)).isEqualTo(0x12345678fedcba98L);
  }

  @Test
  void refuses_to_read_outside() {
    assertThatThrownBy(() -> block.u32(5)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> block.u8(-1)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> block.copy(Long.MAX_VALUE, 2)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> block.text(0, -1, StandardCharsets.UTF_8))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void refuses_a_64_bit_number_that_is_no_size() {
    Block absurd = Block.of(new Bytes().fill(0xff, 8).bytes());

    assertThatThrownBy(() -> absurd.u64(0)).isInstanceOf(MalformedException.class);
  }
}
