// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.tnef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.filter.shield.internal.build.ArrayOctets;
import org.postern.filter.shield.internal.build.HitList;
import org.postern.filter.shield.internal.build.LittleEndian;
import org.postern.filter.shield.internal.build.Tnef;
import org.postern.filter.shield.internal.octets.ScanLimitException;

class TnefCheckTest {

  private static List<String> rules(byte[] content) throws IOException {
    HitList list = new HitList();
    TnefCheck.look(new ArrayOctets(content), list.hits());
    return list.rules();
  }

  private static byte[] message(LittleEndian properties) {
    return new Tnef().attribute(Tnef.MESSAGE_PROPERTIES, properties.toBytes()).toBytes();
  }

  @Test
  void allTypesOfPropertiesAreReadOver() throws IOException {
    LittleEndian list = new LittleEndian().u32(8);
    list.u16(0x02).u16(1).u32(7);
    list.u16(0x03).u16(2).u32(7);
    list.u16(0x0b).u16(3).u32(1);
    list.u16(0x40).u16(4).u32(1).u32(2);
    list.u16(0x48).u16(5).octets(new byte[16]);
    list.u16(0x1003).u16(6).u32(2).u32(1).u32(2);
    list.u16(0x101e).u16(7).u32(2).u32(3).hex("61620000").u32(1).hex("00000000");
    list.u16(0x1e).u16(0x8000).octets(new byte[16]).u32(1).u32(6).hex("6100620000000000");
    list.u32(1).u32(2).hex("61000000");
    assertThat(rules(message(list))).isEmpty();
  }

  @Test
  void reminderBehindOtherPropertiesIsFound() throws IOException {
    byte[] value = Tnef.properties(0x851f, "//192.0.2.7/share/a.wav");
    assertThat(rules(new Tnef().attribute(0x69003, value).toBytes()))
        .containsExactly("reminder-sound");
  }

  @Test
  void pathInAnotherNumberIsNoReminder() throws IOException {
    byte[] value = Tnef.properties(0x8520, "\\\\192.0.2.7\\share\\a.wav");
    assertThat(rules(new Tnef().attribute(0x69003, value).toBytes())).isEmpty();
  }

  @Test
  void valueLongerThanItsAttributeIsAnOverflow() throws IOException {
    LittleEndian list = new LittleEndian().u32(1).u16(0x1e).u16(0x37).u32(1).u32(0x7ffffff0L);
    assertThat(rules(message(list))).containsExactly("tnef-overflow");
  }

  @Test
  void countTimesSizeBeyondTheAttributeIsAnOverflow() throws IOException {
    LittleEndian list =
        new LittleEndian().u32(1).u16(0x1048).u16(0x37).u32(0x10000001L).octets(new byte[16]);
    assertThat(rules(message(list))).containsExactly("tnef-overflow");
  }

  @Test
  void nameLongerThanItsAttributeIsAnOverflow() throws IOException {
    LittleEndian list = new LittleEndian().u32(1).u16(0x03).u16(0x8000).octets(new byte[16]);
    list.u32(1).u32(0xfffffff0L).u32(0);
    assertThat(rules(message(list))).containsExactly("tnef-overflow");
  }

  @Test
  void attributeThatIsCutIsAnOverrun() throws IOException {
    byte[] cut = new Tnef().attribute(0x18010L, 100, new byte[50]).toBytes();
    assertThat(rules(cut)).containsExactly("tnef-overrun");
  }

  @Test
  void declaredTnefWithoutSignatureIsMalformed() throws IOException {
    assertThat(rules(new byte[] {1, 2, 3})).containsExactly("tnef-malformed");
  }

  @Test
  void streamsInStreamsAreLimited() {
    byte[] content = new Tnef().toBytes();
    for (int i = 0; i <= TnefCheck.MAX_DEPTH; i++) {
      content = new Tnef().attribute(Tnef.ATTACHMENT_PROPERTIES, Tnef.object(content)).toBytes();
    }
    byte[] deepest = content;
    assertThatThrownBy(() -> rules(deepest)).isInstanceOf(ScanLimitException.class);
  }

  @Test
  void attributesAreCounted() {
    Tnef many = new Tnef();
    for (int i = 0; i <= TnefCheck.MAX_ATTRIBUTES; i++) {
      many.attribute(0x18010L, new byte[0]);
    }
    assertThatThrownBy(() -> rules(many.toBytes())).isInstanceOf(ScanLimitException.class);
  }
}
