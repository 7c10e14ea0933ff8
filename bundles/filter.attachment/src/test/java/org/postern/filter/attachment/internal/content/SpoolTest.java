// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.filter.attachment.internal.sample.Bytes;

class SpoolTest {

  private static final byte[] LARGE = Bytes.noise(300_000, 1);
  private static final byte[] SMALL = Bytes.noise(100, 2);

  @TempDir Path directory;

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  private static byte[] all(Content content) throws IOException {
    return content.open().readAllBytes();
  }

  @Test
  void keeps_what_is_small_in_memory() throws IOException {
    try (Spool spool = new Spool(directory, 1000)) {
      assertThat(all(spool.store(new ByteArrayInputStream(SMALL)))).isEqualTo(SMALL);
      assertThat(files()).isZero();
    }
  }

  @Test
  void writes_what_is_large_to_one_file() throws IOException {
    try (Spool spool = new Spool(directory, 1000)) {
      Content first = spool.store(new ByteArrayInputStream(LARGE));
      Content second = spool.store(new ByteArrayInputStream(LARGE));

      assertThat(all(first)).isEqualTo(LARGE);
      assertThat(all(second)).isEqualTo(LARGE);
      assertThat(first).isInstanceOf(FileContent.class);
      assertThat(files()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void counts_memory_over_all_that_is_kept() throws IOException {
    try (Spool spool = new Spool(directory, 150)) {
      spool.store(new ByteArrayInputStream(SMALL));
      assertThat(spool.store(new ByteArrayInputStream(SMALL))).isInstanceOf(FileContent.class);
    }
  }

  @Test
  void removes_the_file_when_closed() throws IOException {
    try (Spool spool = new Spool(directory, 10)) {
      spool.store(new ByteArrayInputStream(LARGE));
    }
    assertThat(files()).isZero();
  }

  @Test
  void removes_what_a_killed_process_left() throws IOException {
    Files.writeString(directory.resolve("attachment-1.tmp"), "left");
    Spool.sweep(directory);
    assertThat(files()).isZero();
  }

  @Test
  void tells_trouble_of_its_own_from_that_of_the_mail() throws IOException {
    try (Spool spool = new Spool(directory.resolve("missing"), 10)) {
      assertThatThrownBy(() -> spool.store(new ByteArrayInputStream(LARGE)))
          .isInstanceOf(SpoolException.class);
    }
  }

  @Test
  void reads_from_any_place() throws IOException {
    try (Spool spool = new Spool(directory, 10)) {
      Content content = spool.store(new ByteArrayInputStream(LARGE));

      assertThat(content.block(299_990, 10).u8(9)).isEqualTo(LARGE[299_999] & 0xff);
      assertThat(content.open(100, 5).readAllBytes()).hasSize(5).startsWith(LARGE[100]);
      assertThatThrownBy(() -> content.block(299_995, 10)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void skips_and_reads_on() throws IOException {
    try (Spool spool = new Spool(directory, 10);
        var in = spool.store(new ByteArrayInputStream(LARGE)).open()) {
      assertThat(in.read()).isEqualTo(LARGE[0] & 0xff);
      assertThat(in.skip(100_000)).isEqualTo(100_000);
      assertThat(in.read()).isEqualTo(LARGE[100_001] & 0xff);
      assertThat(in.skip(1_000_000)).isLessThan(300_000);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void is_a_channel_for_who_wants_one() throws IOException {
    try (Spool spool = new Spool(directory, 1000);
        ContentChannel channel = new ContentChannel(spool.store(new ByteArrayInputStream(SMALL)))) {
      ByteBuffer buffer = ByteBuffer.allocate(200);
      channel.position(90);

      assertThat(channel.read(buffer)).isEqualTo(10);
      assertThat(channel.read(buffer)).isEqualTo(-1);
      assertThat(buffer.get(0)).isEqualTo(SMALL[90]);
    }
  }
}
