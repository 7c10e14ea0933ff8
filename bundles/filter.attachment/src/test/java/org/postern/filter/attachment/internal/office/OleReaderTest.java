// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Ole2;
import org.postern.filter.attachment.internal.sample.Zip;

class OleReaderTest {

  private static final byte[] WORD = new Bytes().u16(0xa5ec).u16(0xc1).fill(0, 60).bytes();

  private static byte[] packaged(String name, byte[] content) {
    byte[] inner =
        new Bytes()
            .u16(2)
            .text(name)
            .u8(0)
            .text("C:\\Users\\me\\" + name)
            .u8(0)
            .u16(0)
            .u16(3)
            .u32(5)
            .text("temp")
            .u8(0)
            .u32(content.length)
            .raw(content)
            .bytes();
    return new Bytes().u32(inner.length).raw(inner).bytes();
  }

  @Test
  void lets_a_document_without_macros_pass() {
    byte[] doc = new Ole2().stream(0, "WordDocument", WORD).bytes();

    assertThat(attachment("a.doc", doc).rules()).isEmpty();
  }

  @Test
  void finds_macros() {
    Ole2 file = new Ole2().stream(0, "WordDocument", WORD);
    int vba = file.storage(file.storage(0, "Macros"), "VBA");

    assertThat(attachment("a.doc", file.stream(vba, "dir", Bytes.noise(300, 1)).bytes()).rules())
        .containsExactly("macro");
  }

  @Test
  void takes_an_empty_storage_for_no_macros() {
    Ole2 file = new Ole2().stream(0, "WordDocument", WORD);
    file.storage(0, "VBA");

    assertThat(attachment("a.doc", file.bytes()).rules()).isEmpty();
  }

  @Test
  void reports_a_document_that_needs_a_password() {
    Ole2 file = new Ole2().stream(0, "EncryptionInfo", Bytes.noise(80, 1));

    assertThat(
            attachment("a.docx", file.stream(0, "EncryptedPackage", Bytes.noise(5000, 2)).bytes())
                .rules())
        .containsExactly("encrypted-document");
  }

  @Test
  void reports_an_old_document_that_needs_a_password() {
    byte[] word = WORD.clone();
    word[11] = 1;

    assertThat(attachment("a.doc", new Ole2().stream(0, "WordDocument", word).bytes()).rules())
        .containsExactly("encrypted-document");
  }

  @Test
  void reports_an_old_presentation_that_needs_a_password() {
    byte[] user = new Bytes().fill(0, 12).u32(0xf3d1c4dfL).fill(0, 8).bytes();

    assertThat(attachment("a.ppt", new Ole2().stream(0, "Current User", user).bytes()).rules())
        .containsExactly("encrypted-document");
  }

  @Test
  void lets_a_presentation_without_password_pass() {
    byte[] user = new Bytes().fill(0, 12).u32(0xe391c05fL).fill(0, 8).bytes();

    assertThat(attachment("a.ppt", new Ole2().stream(0, "Current User", user).bytes()).rules())
        .isEmpty();
  }

  @Test
  void recognises_an_installer_package_whatever_its_name() {
    byte[] id = HexFormat.of().parseHex("84100c0000000000c000000000000046");

    assertThat(attachment("a.doc", new Ole2().classId(id).bytes()).rules())
        .containsExactly("blocked-type", "disguised-type");
  }

  @Test
  void examines_a_packaged_file() {
    Ole2 file = new Ole2();
    int object = file.storage(file.storage(0, "ObjectPool"), "_1");
    file.stream(object, "\u0001Ole10Native", packaged("bill.dat", Bytes.program()));

    assertThat(attachment("a.doc", file.bytes()).rules())
        .containsExactly("blocked-type", "embedded-object");
  }

  @Test
  void blocks_the_name_of_a_packaged_file() {
    Ole2 file = new Ole2().stream(0, "\u0001Ole10Native", packaged("run.vbs", Bytes.of("x")));

    assertThat(attachment("a.doc", file.bytes()).rules())
        .containsExactly("blocked-name", "embedded-object");
  }

  @Test
  void takes_the_path_of_a_packaged_file_for_no_attack() {
    Ole2 file = new Ole2().stream(0, "\u0001Ole10Native", packaged("a.txt", Bytes.noise(9000, 1)));

    assertThat(attachment("a.doc", file.bytes()).rules()).containsExactly("embedded-object");
  }

  @Test
  void examines_an_embedded_document_of_the_newer_kind() {
    Ole2 file = new Ole2().stream(0, "Package", Zip.of("run.exe", Bytes.of("x")));

    assertThat(attachment("a.doc", file.bytes()).rules()).containsExactly("blocked-name");
  }

  @Test
  void remarks_an_activex_control() {
    Ole2 file = new Ole2().stream(0, "\u0003OCXNAME", Bytes.of("F\0o\0"));

    assertThat(attachment("a.doc", file.bytes()).rules()).containsExactly("activex");
  }

  @Test
  void examines_attachments_of_an_outlook_message() {
    Ole2 file = new Ole2();
    int attachment = file.storage(0, "__attach_version1.0_#00000000");
    byte[] name = "x.hta".getBytes(StandardCharsets.UTF_16LE);
    file.stream(attachment, "__substg1.0_3707001F", name);
    file.stream(attachment, "__substg1.0_37010102", Bytes.program());

    assertThat(attachment("a.msg", file.bytes()).rules())
        .containsExactly("blocked-name", "blocked-type");
  }

  @Test
  void lets_an_outlook_message_with_a_picture_pass() {
    Ole2 file = new Ole2();
    int attachment = file.storage(0, "__attach_version1.0_#00000000");
    file.stream(attachment, "__substg1.0_3707001F", "x.png".getBytes(StandardCharsets.UTF_16LE));
    file.stream(attachment, "__substg1.0_37010102", Bytes.picture());

    assertThat(attachment("a.msg", file.bytes()).rules()).isEmpty();
  }

  @Test
  void finds_macros_of_a_presentation() {
    assertThat(attachment("a.ppt", presentation(1)).rules()).containsExactly("macro");
  }

  @Test
  void lets_a_presentation_that_once_had_macros_pass() {
    assertThat(attachment("a.ppt", presentation(0)).rules()).isEmpty();
  }

  private static byte[] presentation(int hasMacros) {
    Bytes atom = new Bytes().u16(2).u16(0x0400).u32(12).u32(1).u32(hasMacros).u32(2);
    Bytes vba = new Bytes().u16(0x1f).u16(0x03ff).u32(atom.size()).raw(atom.bytes());
    Bytes text = new Bytes().u16(0).u16(0x0fa8).u32(4).text("text");
    Bytes list = new Bytes().u16(0xf).u16(0x07d0).u32(text.size() + vba.size());
    list.raw(text.bytes()).raw(vba.bytes());
    return new Ole2().stream(0, "PowerPoint Document", list.bytes()).bytes();
  }

  @Test
  void reports_a_file_that_is_cut() {
    byte[] doc = new Ole2().stream(0, "WordDocument", Bytes.noise(9000, 1)).bytes();

    assertThat(attachment("a.doc", Arrays.copyOf(doc, 600)).rules())
        .containsExactly("unreadable-archive");
  }

  @Test
  void survives_a_directory_that_bites_its_tail() {
    byte[] doc = new Ole2().stream(0, "A", WORD).stream(0, "B", WORD).bytes();
    int directory = indexOf(doc, "A\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
    doc[directory + 68] = 1;
    doc[directory + 69] = 0;
    doc[directory + 70] = 0;
    doc[directory + 71] = 0;

    assertThat(attachment("a.doc", doc).rules()).isEmpty();
  }

  private static int indexOf(byte[] content, byte[] wanted) {
    for (int i = 0; i < content.length - wanted.length; i++) {
      if (Arrays.equals(content, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
