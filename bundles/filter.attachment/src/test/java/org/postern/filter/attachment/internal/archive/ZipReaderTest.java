// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.attachment;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Zip;

class ZipReaderTest {

  private static final int LOCAL = 0x0304;
  private static final int DIRECTORY = 0x0102;
  private static final int END = 0x0506;

  @Test
  void lets_an_honest_archive_pass() {
    byte[] zip =
        new Zip().add("a.txt", "text").store("b/c.txt", Bytes.of("more")).bytes("a comment");

    assertThat(attachment("a.zip", zip).rules()).isEmpty();
  }

  @Test
  void lets_an_empty_archive_pass() {
    assertThat(attachment("a.zip", new Zip().add("dir/", "").bytes()).rules()).isEmpty();
  }

  @Test
  void finds_a_blocked_name_inside() {
    byte[] zip = Zip.of("tools/run.cmd", Bytes.of("rem nothing"));

    assertThat(attachment("a.zip", zip).sentence("blocked-name"))
        .isEqualTo("Attachment 'a.zip > tools/run.cmd': names ending in .cmd are blocked");
  }

  @Test
  void finds_a_program_inside_by_its_content() {
    assertThat(attachment("a.zip", Zip.of("readme.txt", Bytes.program())).rules())
        .containsExactly("blocked-type", "disguised-type");
  }

  @Test
  void finds_a_program_in_an_archive_in_an_archive() {
    byte[] inner = Zip.of("x.dat", Bytes.program());

    assertThat(attachment("a.zip", Zip.of("inner.zip", inner)).sentence("blocked-type"))
        .startsWith("Attachment 'a.zip > inner.zip > x.dat'");
  }

  @Test
  void finds_names_that_lead_out_of_the_folder() {
    assertThat(attachment("a.zip", Zip.of("../../x.txt", Bytes.of("x"))).rules())
        .containsExactly("hostile-name");
  }

  @Test
  void finds_an_archive_behind_other_octets_when_it_is_called_one() {
    byte[] zip = new Bytes().text("junk in front of it").raw(Zip.of("x", Bytes.program())).bytes();

    assertThat(attachment("a.zip", zip).rules()).contains("blocked-type");
  }

  @Test
  void finds_an_archive_behind_other_octets_when_it_is_called_a_document() {
    byte[] zip = new Bytes().text("junk in front of it").raw(Zip.of("x", Bytes.program())).bytes();

    assertThat(attachment("a.docx", zip).rules()).contains("blocked-type");
  }

  @Test
  void does_not_call_a_document_unreadable_that_is_no_archive() {
    assertThat(attachment("a.doc", Bytes.of("only text")).rules()).isEmpty();
  }

  @Test
  void reports_what_is_called_an_archive_and_is_none() {
    assertThat(attachment("a.zip", Bytes.of("only text")).rules())
        .containsExactly("unreadable-archive");
  }

  @Test
  void reports_a_cut_archive() {
    byte[] zip = Zip.of("x", Bytes.noise(1000, 1));

    assertThat(attachment("a.zip", Arrays.copyOf(zip, 700)).rules())
        .containsExactly("unreadable-archive");
  }

  @Test
  void reports_an_encrypted_file() {
    byte[] zip = new Zip().store("a.txt", Bytes.of("secret")).bytes();
    byte[] locked = Zip.patch(Zip.patch(zip, LOCAL, 6, 1, false), DIRECTORY, 8, 1, false);

    assertThat(attachment("a.zip", locked).rules()).containsExactly("encrypted-archive");
  }

  @Test
  void reports_encryption_by_aes() {
    byte[] zip = new Zip().store("a.txt", Bytes.of("secret")).bytes();
    byte[] locked = Zip.patch(Zip.patch(zip, LOCAL, 8, 99, false), DIRECTORY, 10, 99, false);

    assertThat(attachment("a.zip", locked).rules()).containsExactly("encrypted-archive");
  }

  @Test
  void blocks_names_of_encrypted_files() {
    byte[] zip = new Zip().store("run.exe", Bytes.of("secret")).bytes();
    byte[] locked = Zip.patch(Zip.patch(zip, LOCAL, 6, 1, false), DIRECTORY, 8, 1, false);

    assertThat(attachment("a.zip", locked).rules()).contains("blocked-name", "encrypted-archive");
  }

  @Test
  void reports_a_method_that_is_unknown() {
    byte[] zip = new Zip().store("a.txt", Bytes.of("text")).bytes();
    byte[] odd = Zip.patch(Zip.patch(zip, LOCAL, 8, 98, false), DIRECTORY, 10, 98, false);

    assertThat(attachment("a.zip", odd).rules()).containsExactly("unreadable-archive");
  }

  @Test
  void reports_a_header_that_contradicts_the_directory() {
    byte[] zip = new Zip().store("name.txt", Bytes.of("text")).bytes();

    assertThat(
            attachment("a.zip", Zip.patch(zip, LOCAL, 30, 'X', false))
                .sentence("ambiguous-archive"))
        .contains("contradicts the directory");
  }

  @Test
  void reports_another_size_than_promised() {
    byte[] zip = Zip.of("name.txt", Bytes.of("text"));

    assertThat(
            attachment("a.zip", Zip.patch(zip, DIRECTORY, 24, 3, false))
                .sentence("ambiguous-archive"))
        .contains("another size");
  }

  @Test
  void reports_two_files_of_one_name() {
    byte[] zip = new Zip().store("a.txt", Bytes.of("1")).store("b.txt", Bytes.of("2")).bytes();
    byte[] twins = Zip.patch(Zip.patch(zip, LOCAL, 30, 'a', true), DIRECTORY, 46, 'a', true);

    assertThat(attachment("a.zip", twins).sentence("ambiguous-archive")).contains("same name");
  }

  @Test
  void reports_a_file_that_the_directory_does_not_list() {
    byte[] zip = new Zip().store("a.txt", Bytes.of("1")).store("b.txt", Bytes.of("2")).bytes();
    int second = Zip.find(zip, DIRECTORY, true);
    int first = Zip.find(zip, DIRECTORY, false);
    int end = Zip.find(zip, END, true);
    byte[] shorter =
        new Bytes()
            .raw(Arrays.copyOf(zip, second))
            .raw(Arrays.copyOfRange(zip, end, zip.length))
            .bytes();
    byte[] counted = Zip.patch(Zip.patch(shorter, END, 10, 1, true), END, 8, 1, true);
    byte[] hidden = Zip.patch(counted, END, 12, second - first, true);

    assertThat(attachment("a.zip", hidden).sentence("ambiguous-archive")).contains("does not list");
  }

  @Test
  void reports_two_ends_to_choose_from() {
    byte[] inner = Zip.of("b.txt", Bytes.of("2"));
    byte[] zip = new Zip().add("a.txt", "1").bytes("x".repeat(inner.length));
    System.arraycopy(inner, 0, zip, zip.length - inner.length, inner.length);

    assertThat(attachment("a.zip", zip).sentence("ambiguous-archive")).contains("ends");
  }

  @Test
  void sees_no_second_end_in_an_archive_that_is_stored_inside() {
    byte[] zip = new Zip().store("inner.zip", Zip.of("b.txt", Bytes.of("2"))).bytes();

    assertThat(attachment("a.zip", zip).rules()).isEmpty();
  }

  @Test
  void reports_a_wrong_count_of_files() {
    byte[] zip = new Zip().add("a.txt", "1").bytes();

    assertThat(attachment("a.zip", Zip.patch(zip, END, 10, 2, true)).rules())
        .containsExactly("ambiguous-archive");
  }

  @Test
  void recognises_a_java_program() {
    byte[] jar = new Zip().add("META-INF/MANIFEST.MF", "M").add("A.class", "x").bytes();

    assertThat(attachment("notes.zip", jar).sentence("blocked-type")).contains("a Java program");
  }

  @Test
  void recognises_an_app_package() {
    byte[] app = new Zip().add("AppxManifest.xml", "<Package/>").bytes();

    assertThat(attachment("notes.zip", app).sentence("blocked-type")).contains("app package");
  }

  @Test
  void takes_a_manifest_alone_for_no_program() {
    byte[] zip = new Zip().add("META-INF/MANIFEST.MF", "M").add("a.txt", "x").bytes();

    assertThat(attachment("notes.zip", zip).rules()).isEmpty();
  }
}
