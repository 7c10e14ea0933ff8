// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimTest {

  private static Claim claim(String extension, String type) {
    return Claim.of(extension, Optional.of(type));
  }

  @Test
  void a_program_named_as_picture_is_a_disguise() {
    assertThat(claim("jpg", "image/jpeg").isDisguise(FileKind.PE)).isTrue();
  }

  @Test
  void a_program_declared_as_sound_is_a_disguise_whatever_its_name() {
    assertThat(claim("exe", "audio/x-wav").isDisguise(FileKind.PE)).isTrue();
  }

  @Test
  void a_program_that_calls_itself_one_is_no_disguise() {
    assertThat(claim("exe", "application/octet-stream").isDisguise(FileKind.PE)).isFalse();
  }

  @Test
  void a_program_declared_as_text_by_a_careless_program_is_no_disguise() {
    assertThat(claim("exe", "text/plain").isDisguise(FileKind.PE)).isFalse();
  }

  @Test
  void a_program_named_as_text_is_a_disguise() {
    assertThat(claim("txt", "text/plain").isDisguise(FileKind.PE)).isTrue();
  }

  @Test
  void a_script_named_as_text_is_none() {
    assertThat(claim("txt", "text/plain").isDisguise(FileKind.UNIX_SCRIPT)).isFalse();
  }

  @Test
  void a_page_named_as_picture_is_a_mismatch() {
    assertThat(claim("png", "image/png").isMismatch(Family.MARKUP)).isTrue();
  }

  @Test
  void one_picture_named_as_another_is_none() {
    assertThat(claim("png", "image/png").isMismatch(Family.IMAGE)).isFalse();
  }

  @Test
  void sound_in_a_container_for_films_is_none() {
    assertThat(claim("m4a", "audio/mp4").isMismatch(Family.VIDEO)).isFalse();
  }

  @Test
  void the_name_counts_more_than_the_declared_type() {
    assertThat(claim("pdf", "image/png").main()).isEqualTo(Family.PDF);
  }

  @Test
  void the_declared_type_counts_without_a_known_extension() {
    assertThat(claim("xyz", "image/png").main()).isEqualTo(Family.IMAGE);
  }
}
