// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.attachment;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;

class TnefReaderTest {

  private static final long RENDER_DATA = 0x00069002;
  private static final long TITLE = 0x00018010;
  private static final long DATA = 0x0006800f;
  private static final long PROPERTIES = 0x00069005;

  private static Bytes begin() {
    return new Bytes().u32(0x223e9f78L).u16(1);
  }

  private static Bytes attribute(Bytes tnef, long id, byte[] data) {
    return tnef.u8(2).u32(id).u32(data.length).raw(data).u16(0);
  }

  private static Bytes file(Bytes tnef, String title, byte[] data) {
    attribute(tnef, RENDER_DATA, new byte[14]);
    attribute(tnef, TITLE, Bytes.of(title + "\0"));
    return attribute(tnef, DATA, data);
  }

  @Test
  void lets_a_harmless_attachment_pass() {
    byte[] tnef = file(begin(), "a.txt", Bytes.of("text")).bytes();

    assertThat(attachment("winmail.dat", "application/ms-tnef", tnef).rules()).isEmpty();
  }

  @Test
  void finds_programs_by_name_and_content() {
    byte[] tnef = file(file(begin(), "a.scr", Bytes.of("x")), "b.dat", Bytes.program()).bytes();

    assertThat(attachment("winmail.dat", tnef).rules())
        .containsExactly("blocked-name", "blocked-type");
  }

  @Test
  void reads_the_long_name_among_the_properties() {
    byte[] name = "run.exe\0".getBytes(StandardCharsets.UTF_16LE);
    Bytes properties = new Bytes().u32(2).u32(0x0e210003L).u32(7);
    properties.u32(0x3707001fL).u32(1).u32(name.length).raw(name);
    Bytes tnef = file(begin(), "RUN~1.DAT", Bytes.of("x"));

    assertThat(
            attachment("winmail.dat", attribute(tnef, PROPERTIES, properties.bytes()).bytes())
                .rules())
        .containsExactly("blocked-name");
  }

  @Test
  void opens_a_message_that_was_attached_to_the_message() {
    byte[] inner = file(begin(), "a.dat", Bytes.program()).bytes();
    Bytes properties = new Bytes().u32(1).u32(0x3701000dL).u32(1).u32(16 + inner.length);
    properties.fill(0, 16).raw(inner).fill(0, (4 - inner.length % 4) % 4);
    Bytes tnef = attribute(begin(), RENDER_DATA, new byte[14]);

    assertThat(
            attachment("winmail.dat", attribute(tnef, PROPERTIES, properties.bytes()).bytes())
                .rules())
        .containsExactly("blocked-type");
  }

  @Test
  void reports_an_attribute_that_lies_outside() {
    byte[] tnef = begin().u8(2).u32(DATA).u32(0x7fffffff).raw(new byte[10]).bytes();

    assertThat(attachment("winmail.dat", tnef).rules()).containsExactly("unreadable-archive");
  }
}
