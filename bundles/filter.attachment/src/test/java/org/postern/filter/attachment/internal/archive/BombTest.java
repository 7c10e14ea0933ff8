// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.attachment;
import static org.postern.filter.attachment.internal.Examined.message;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Mail;
import org.postern.filter.attachment.internal.sample.Office;
import org.postern.filter.attachment.internal.sample.Packed;
import org.postern.filter.attachment.internal.sample.Zip;

class BombTest {

  private static final int BOMB = 12 << 20;
  private static final int BELOW = 9 << 20;

  @Test
  void refuses_a_zip_that_unpacks_to_a_thousand_times_its_size() {
    assertThat(attachment("a.zip", Zip.of("zeros.bin", new byte[BOMB])).rules())
        .containsExactly("limit-ratio");
  }

  @Test
  void lets_a_small_file_of_zeros_pass() {
    assertThat(attachment("a.zip", Zip.of("zeros.log", new byte[BELOW])).rules()).isEmpty();
  }

  @Test
  void refuses_gzip_bzip2_xz_and_lzma_alike() {
    byte[] zeros = new byte[BOMB];

    assertThat(attachment("a.gz", Packed.gzip(zeros)).rules()).containsExactly("limit-ratio");
    assertThat(attachment("a.bz2", Packed.bzip2(zeros)).rules()).containsExactly("limit-ratio");
    assertThat(attachment("a.xz", Packed.xz(zeros, Packed.DICTIONARY)).rules())
        .containsExactly("limit-ratio");
    assertThat(attachment("a.lzma", Packed.lzma(zeros)).rules()).containsExactly("limit-ratio");
    assertThat(attachment("a.7z", Packed.sevenZip("zeros", zeros, "")).rules())
        .containsExactly("limit-ratio");
  }

  @Test
  void refuses_many_small_bombs_in_one_archive() {
    byte[] inner = Zip.of("zeros.bin", new byte[BELOW]);
    Zip zip = new Zip();
    for (int i = 0; i < 8; i++) {
      zip.add(i + ".zip", inner);
    }

    assertThat(attachment("a.zip", zip.bytes()).rules()).containsExactly("limit-ratio");
  }

  @Test
  void refuses_nesting_that_is_too_deep() {
    byte[] nest = Zip.of("a.txt", Bytes.of("core"));
    for (int i = 0; i < 5; i++) {
      nest = Zip.of("a.zip", nest);
    }

    assertThat(attachment("a.zip", nest).rules()).containsExactly("limit-depth");
  }

  @Test
  void opens_what_is_nested_to_the_limit() {
    byte[] nest = Zip.of("a.txt", Bytes.program());
    for (int i = 0; i < 4; i++) {
      nest = Zip.of("a.zip", nest);
    }

    assertThat(attachment("a.zip", nest).rules()).containsExactly("blocked-type", "disguised-type");
  }

  @Test
  void refuses_too_many_files() {
    Zip zip = new Zip();
    for (int i = 0; i < 11; i++) {
      zip.add(i + ".txt", "");
    }
    byte[] mail = Mail.with("a.zip", "application/zip", zip.bytes());

    assertThat(message(mail, Map.of("maxArchiveEntries", 10)).rules())
        .containsExactly("limit-entries");
    assertThat(message(mail, Map.of("maxArchiveEntries", 11)).rules()).isEmpty();
  }

  @Test
  void counts_files_over_all_archives_of_the_message() {
    byte[] zip = new Zip().add("1", "").add("2", "").bytes();
    byte[] mail =
        new Mail()
            .attach("a.zip", "application/zip", zip)
            .attach("b.zip", "application/zip", zip)
            .bytes();

    assertThat(message(mail, Map.of("maxArchiveEntries", 3)).rules())
        .containsExactly("limit-entries");
  }

  @Test
  void refuses_what_unpacks_to_more_than_the_size_limit() {
    byte[] noise = Bytes.noise(6 << 20, 5);
    byte[] zip = new Zip().add("a.bin", noise).add("b.bin", noise).bytes();
    byte[] mail = Mail.with("a.zip", "application/zip", zip);

    assertThat(message(mail, Map.of("maxArchiveSize", 11)).rules()).containsExactly("limit-size");
    assertThat(message(mail, Map.of("maxArchiveSize", 13)).rules()).isEmpty();
  }

  @Test
  void says_that_it_gave_up_where_the_work_is_too_much() {
    byte[] gzip = Packed.gzip(Bytes.noise(12 << 20, 6));
    byte[] mail = Mail.with("a.gz", "application/gzip", gzip);

    assertThat(message(mail, Map.of("maxArchiveWork", 11)).sentence("limit-work"))
        .contains("cannot be fully read");
  }

  @Test
  void refuses_entries_that_share_their_data() {
    byte[] zip = new Zip().store("a.txt", Bytes.of("1")).store("b.txt", Bytes.of("2")).bytes();
    byte[] shared = Zip.patch(zip, 0x0102, 42, 0, true);

    assertThat(attachment("a.zip", shared).rules()).containsExactly("overlapping-entries");
  }

  @Test
  void stops_at_layers_without_end_as_of_an_archive_that_unpacks_to_itself() {
    byte[] layers = Bytes.of("core");
    for (int i = 0; i < 100; i++) {
      layers = Packed.gzip(layers);
    }

    assertThat(attachment("quine.gz", layers).rules()).containsExactly("limit-depth");
  }

  @Test
  void refuses_a_decoder_that_wants_too_much_memory() {
    byte[] xz = Packed.xz(Bytes.noise(1000, 8), 64 << 20);

    assertThat(attachment("a.xz", xz).rules()).containsExactly("limit-memory");
  }

  @Test
  void survives_a_file_of_nothing_but_empty_members() {
    Bytes members = new Bytes();
    byte[] empty = Packed.gzip(new byte[0]);
    for (int i = 0; i < 100_000; i++) {
      members.raw(empty);
    }

    assertThat(attachment("a.gz", members.bytes()).rules()).isEmpty();
  }

  @Test
  void counts_the_parts_of_a_document_as_well() {
    Office document = new Office();
    for (int i = 0; i < 3; i++) {
      document.part("word/media/" + i + ".bin", new byte[BELOW]);
    }

    assertThat(attachment("a.docx", document.bytes()).rules()).containsExactly("limit-ratio");
  }

  @Test
  void goes_on_with_other_archives_where_one_is_too_much() {
    byte[] mail =
        new Mail()
            .attach("a.xz", "application/x-xz", Packed.xz(Bytes.noise(1000, 8), 64 << 20))
            .attach("b.zip", "application/zip", Zip.of("x", Bytes.program()))
            .bytes();

    assertThat(message(mail).rules()).containsExactly("blocked-type", "limit-memory");
  }

  @Test
  void names_the_attachment_that_is_the_bomb() {
    byte[] mail =
        new Mail()
            .attach("good.zip", "application/zip", Zip.of("a.txt", Bytes.of("a")))
            .attach("bad.zip", "application/zip", Zip.of("zeros.bin", new byte[BOMB]))
            .bytes();

    assertThat(message(mail).sentence("limit-ratio")).startsWith("Attachment 'bad.zip'");
  }
}
