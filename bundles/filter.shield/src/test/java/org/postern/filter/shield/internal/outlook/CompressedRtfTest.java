// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.filter.shield.internal.build.ArrayOctets;
import org.postern.filter.shield.internal.build.LittleEndian;
import org.postern.filter.shield.internal.build.Mutator;

class CompressedRtfTest {

  /** The first example of MS-OXRTFCP, section 4.1. */
  private static final String EXAMPLE =
      "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
          + "68656c090020627705b06c647d0a800fa0";

  private static String text(byte[] compressed) throws IOException {
    try (CompressedRtf rtf = new CompressedRtf(new ArrayOctets(compressed))) {
      return new String(rtf.readNBytes(1 << 20), StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] example() {
    return HexFormat.of().parseHex(EXAMPLE);
  }

  @Test
  void readsTheExampleOfItsSpecification() throws IOException {
    assertThat(text(example())).isEqualTo("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  }

  @Test
  void readsWhatIsNotCompressed() throws IOException {
    byte[] plain =
        new LittleEndian().u32(20).u32(8).hex("4d454c41").u32(0).hex("7b5c72746631787d").toBytes();
    assertThat(text(plain)).isEqualTo("{\\rtf1x}");
  }

  @Test
  void referenceMayRunIntoWhatItWrites() throws IOException {
    // "x" lies at 207; ten octets from there on are ten times x.
    byte[] run =
        new LittleEndian().octets(new byte[16]).u8(0b110).u8('x').hex("0cf8").hex("0da0").toBytes();
    assertThat(text(run)).isEqualTo("x".repeat(11));
  }

  @Test
  void sizesInTheHeaderAreIgnored() throws IOException {
    byte[] lie = example();
    lie[0] = 0;
    lie[4] = (byte) 0xff;
    assertThat(text(lie)).endsWith("hello world}\r\n");
  }

  @Test
  void cutContentEndsEarly() throws IOException {
    byte[] cut = Arrays.copyOf(example(), 30);
    assertThat("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}").startsWith(text(cut));
  }

  @Test
  void damagedContentGrowsNinefoldAtMost() throws IOException {
    for (long seed = 0; seed < 3000; seed++) {
      byte[] damaged = new Mutator(seed).next(List.of(example()));
      assertThat(text(damaged).length()).as("seed " + seed).isLessThan(damaged.length * 9 + 9);
    }
  }
}
