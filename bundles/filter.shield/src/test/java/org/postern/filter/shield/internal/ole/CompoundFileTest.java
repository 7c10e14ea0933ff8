// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.ole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.postern.filter.shield.internal.build.ArrayOctets;
import org.postern.filter.shield.internal.build.Compound;
import org.postern.filter.shield.internal.build.LittleEndian;
import org.postern.filter.shield.internal.octets.Octets;
import org.postern.filter.shield.internal.octets.ScanLimitException;

class CompoundFileTest {

  private static final String CLASS = "000102030405060708090a0b0c0d0e0f";

  private static CompoundFile.Entry entry(CompoundFile file, String name) {
    return file.entries().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static byte[] text(int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('a' + i % 26);
    }
    return text;
  }

  private static String content(CompoundFile file, String name) throws IOException {
    Octets stream = file.stream(entry(file, name), 1 << 20);
    return stream.latin1(0, stream.size(), 1 << 20);
  }

  @Test
  void readsNamesTypesAndClasses() throws IOException {
    byte[] file = new Compound().storage("Inside", CLASS).toBytes();
    CompoundFile read = CompoundFile.read(new ArrayOctets(file));
    assertThat(read.damage()).isEmpty();
    assertThat(entry(read, "Inside").classId()).isEqualTo(CLASS);
    assertThat(entry(read, "Root Entry").type()).isEqualTo(5);
  }

  @Test
  void readsSmallAndLargeStreams() throws IOException {
    byte[] file =
        new Compound()
            .stream("one", text(100)).stream("two", text(700)).stream("big", text(5000)).toBytes();
    CompoundFile read = CompoundFile.read(new ArrayOctets(file));
    for (String name : new String[] {"one", "two", "big"}) {
      int length = (int) entry(read, name).size();
      assertThat(content(read, name))
          .isEqualTo(new String(text(length), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void streamIsCutToWhatIsAskedFor() throws IOException {
    byte[] file = new Compound().stream("big", text(5000)).toBytes();
    CompoundFile read = CompoundFile.read(new ArrayOctets(file));
    assertThat(read.stream(entry(read, "big"), 10).size()).isEqualTo(10);
  }

  @Test
  void fileThatEndsEarlyIsReadAsFarAsItGoes() throws IOException {
    byte[] file = new Compound().stream("big", text(5000)).toBytes();
    CompoundFile read = CompoundFile.read(new ArrayOctets(Arrays.copyOf(file, 600)));
    assertThat(read.entries()).isEmpty();
    assertThat(read.damage()).isEqualTo("no root");
  }

  @Test
  void chainInACircleIsDamageAndEnds() throws IOException {
    byte[] file = new Compound().stream("big", text(5000)).toBytes();
    int directory = (int) new ArrayOctets(file).u32(48);
    int table = (int) new ArrayOctets(file).u32(76);
    byte[] itself = new LittleEndian().u32(directory).toBytes();
    System.arraycopy(itself, 0, file, (table + 1) * 512 + directory * 4, 4);
    ArrayOctets octets = new ArrayOctets(file);
    assertThat(CompoundFile.read(octets).damage()).contains("circle");
    assertThat(octets.reads()).isLessThan(file.length * 200L);
  }

  @Test
  void directoryWithoutEndIsALimit() {
    Compound many = new Compound();
    for (int i = 0; i < 100; i++) {
      many.storage("s" + i, CLASS);
    }
    byte[] file = many.toBytes();
    // A table of one sector reaches 128 sectors; the directory in a circle does the rest.
    Octets endless = new Endless(new ArrayOctets(file));
    assertThatThrownBy(() -> CompoundFile.read(endless)).isInstanceOf(ScanLimitException.class);
  }

  /** Claims to be very large, and has a directory that leads from its first sector to itself. */
  private record Endless(ArrayOctets file) implements Octets {
    @Override
    public long size() {
      return 100L << 20;
    }

    @Override
    public int at(long position) throws IOException {
      long directory = file.u32(48);
      long place = (file.u32(76) + 1) * 512 + directory * 4;
      if (position >= place && position < place + 4) {
        return new LittleEndian().u32(directory).toBytes()[(int) (position - place)] & 0xff;
      }
      return file.at(position);
    }
  }

  @Test
  void oddSectorSizeIsDamage() throws IOException {
    byte[] file = new Compound().toBytes();
    file[30] = 3;
    assertThat(CompoundFile.read(new ArrayOctets(file)).damage()).contains("2^3");
  }
}
