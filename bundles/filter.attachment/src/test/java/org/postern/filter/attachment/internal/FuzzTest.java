// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Mail;
import org.postern.filter.attachment.internal.sample.Office;
import org.postern.filter.attachment.internal.sample.Ole2;
import org.postern.filter.attachment.internal.sample.Packed;
import org.postern.filter.attachment.internal.sample.Rar;
import org.postern.filter.attachment.internal.sample.Zip;

/**
 * Changes good files at random and examines them: nothing may be thrown, and the limits must hold.
 * The property {@code postern.long} set to true makes a hundred times as many.
 */
class FuzzTest {

  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 40_000 : 400;
  private static final Map<String, byte[]> SEEDS = seeds();

  @TempDir Path directory;

  private static Map<String, byte[]> seeds() {
    byte[] text =
        Bytes.of("Some text that is long enough to be packed, packed, packed.\n".repeat(9));
    byte[] tar = Packed.tar("dir/file.txt", text);
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    seeds.put("zip", new Zip().add("a.txt", text).store("b.bin", Bytes.noise(90, 1)).bytes("note"));
    seeds.put("tar", tar);
    seeds.put("gz", Packed.gzip(tar));
    seeds.put("bz2", Packed.bzip2(tar));
    seeds.put("xz", Packed.xz(tar, Packed.DICTIONARY));
    seeds.put("lzma", Packed.lzma(text));
    seeds.put("7z", Packed.sevenZip("a.txt", text, ""));
    seeds.put("rar", Rar.end4(Rar.file4(Rar.begin4(0), Bytes.of("a.txt"), 0, Rar.STORED, text)));
    seeds.put("rar5", Rar.end5(Rar.file5(Rar.begin5(), "a.txt", true, true, text)));
    seeds.put(
        "docx",
        new Office().external("frame", "http://a/").part("word/vbaProject.bin", text).bytes());
    seeds.put("doc", ole(text));
    seeds.put("tnef", tnef(text));
    seeds.put("cab", cabinet());
    return seeds;
  }

  private static byte[] ole(byte[] text) {
    Bytes book =
        new Bytes().u16(0x809).u16(4).u32(0).u16(0x85).u16(8).u32(9).u8(0).u8(1).u8(1).text("M");
    Ole2 file = new Ole2().stream(0, "Workbook", book.u16(0x0a).u16(0).bytes());
    int vba = file.storage(file.storage(0, "Macros"), "VBA");
    Bytes packaged = new Bytes().u32(60).u16(2).text("a.js").u8(0).text("a.js").u8(0).u16(0).u16(3);
    packaged.u32(1).u8(0).u32(4).text("text");
    file.stream(vba, "dir", text).stream(0, "\u0001Ole10Native", packaged.bytes());
    int attachment = file.storage(0, "__attach_version1.0_#00000000");
    file.stream(attachment, "__substg1.0_3707001F", "x.txt".getBytes(StandardCharsets.UTF_16LE));
    return file.stream(attachment, "__substg1.0_37010102", Bytes.noise(5000, 2)).bytes();
  }

  private static byte[] tnef(byte[] text) {
    Bytes tnef = new Bytes().u32(0x223e9f78L).u16(1);
    tnef.u8(2)
        .u32(0x00069002)
        .u32(2)
        .u16(0)
        .u16(0)
        .u8(2)
        .u32(0x00018010)
        .u32(4)
        .text("a.c")
        .u8(0)
        .u16(0);
    Bytes properties =
        new Bytes().u32(2).u32(0x0e210003L).u32(7).u32(0x3707001eL).u32(1).u32(4).text("a.js");
    tnef.u8(2).u32(0x00069005).u32(properties.size()).raw(properties.bytes()).u16(0);
    return tnef.u8(2).u32(0x0006800f).u32(text.length).raw(text).u16(0).bytes();
  }

  private static byte[] cabinet() {
    Bytes cabinet =
        new Bytes().text("MSCF").u32(0).u32(200).u32(0).u32(36).u32(0).u8(3).u8(1).u16(0).u16(2);
    cabinet.u16(0).u16(0).u16(0);
    for (int i = 0; i < 2; i++) {
      cabinet.u32(5).u32(0).u16(0).u16(0).u16(0).u16(0x20).text("a.txt").u8(0);
    }
    return cabinet.fill(1, 60).bytes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zip", "tar", "gz", "bz2", "xz", "lzma", "7z", "rar", "rar5", "docx", "doc", "tnef", "cab"
      })
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void survives_changed(String kind) throws IOException {
    AttachmentFilter filter =
        Examined.filter(directory, Map.of("maxArchiveWork", 11, "maxDecoderMemory", 8));
    for (int round = 0; round < ROUNDS; round++) {
      long seed = kind.hashCode() * 1_000_003L + round;
      byte[] mail =
          Mail.with("a." + kind, "application/octet-stream", changed(SEEDS.get(kind), seed));
      assertThatCode(() -> Examined.by(filter, mail))
          .as("seed %d", seed)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar", "gz", "bz2", "xz", "7z", "docx", "doc", "tnef"})
  void says_the_same_about_a_changed_file_when_asked_again(String kind) throws IOException {
    AttachmentFilter filter = Examined.filter(directory, Map.of());
    for (long seed = 0; seed < 20; seed++) {
      byte[] mail =
          Mail.with("a." + kind, "application/octet-stream", changed(SEEDS.get(kind), seed));
      assertThat(Examined.by(filter, mail))
          .as("seed %d", seed)
          .isEqualTo(Examined.by(filter, mail));
    }
  }

  /** A few octets set, numbers made large, a piece cut out, doubled, or the end cut off. */
  private static byte[] changed(byte[] original, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = original.clone();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      int at = random.nextInt(Math.max(1, bytes.length - 8));
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> fill(bytes, at, random.nextInt(1, 9), 0xff);
        case 3 -> fill(bytes, at, random.nextInt(1, 9), 0);
        case 4 -> bytes = spliced(bytes, at, random.nextInt(1, 200), random.nextBoolean());
        default -> bytes = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : bytes;
      }
      if (bytes.length == 0) {
        return bytes;
      }
    }
    return bytes;
  }

  private static void fill(byte[] bytes, int at, int count, int value) {
    Arrays.fill(bytes, at, Math.min(bytes.length, at + count), (byte) value);
  }

  private static byte[] spliced(byte[] bytes, int at, int count, boolean twice) {
    int end = Math.min(bytes.length, at + count);
    byte[] head = Arrays.copyOf(bytes, twice ? end : at);
    byte[] tail = Arrays.copyOfRange(bytes, twice ? at : end, bytes.length);
    return new Bytes().raw(head).raw(tail).bytes();
  }
}
