// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.sample.Bytes;

class TypeDetectorTest {

  private final TypeDetector detector = new TypeDetector();

  @Test
  void asks_tika_about_a_picture_without_a_signature_of_our_own() {
    byte[] photoshop = new Bytes().text("8BPS").u8(0).u8(1).fill(0, 100).bytes();

    assertThat(detector.kind(Block.of(photoshop))).isEqualTo(FileKind.UNKNOWN);
    assertThat(detector.family(Block.of(photoshop))).isEqualTo(Family.IMAGE);
  }

  @Test
  void finds_a_pdf_behind_octets_that_do_not_belong_there() {
    assertThat(detector.family(Block.of(Bytes.of("\r\n%PDF-1.4 \r\n1 0 obj"))))
        .isEqualTo(Family.PDF);
  }

  @Test
  void knows_no_family_of_noise() {
    assertThat(detector.family(Block.of(Bytes.noise(500, 3)))).isEqualTo(Family.UNKNOWN);
  }

  @Test
  void prefers_the_signature_of_a_program_to_all_else() {
    assertThat(detector.kind(Block.of(Bytes.program()))).isEqualTo(FileKind.PE);
  }
}
