// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.filter.attachment.internal.Examined.attachment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Office;
import org.postern.filter.attachment.internal.sample.Ole2;
import org.postern.filter.attachment.internal.sample.Zip;

class OoxmlFlavourTest {

  private static final String VBA = "application/vnd.ms-office.vbaProject";

  private static List<String> rules(Office document) {
    return attachment("a.docx", document.bytes()).rules();
  }

  @Test
  void lets_an_ordinary_document_pass() {
    Office document = new Office().external("hyperlink", "https://example.org/");

    assertThat(rules(document.part("word/media/image1.png", Bytes.picture()))).isEmpty();
  }

  @Test
  void finds_macros_by_the_name_of_their_part() {
    assertThat(rules(new Office().part("word/vbaProject.bin", Bytes.noise(50, 1))))
        .containsExactly("macro");
  }

  @Test
  void finds_macros_by_content_type_whatever_the_name() {
    Office document = new Office().type("/word/picture.png", VBA);

    assertThat(rules(document.part("word/picture.png", Bytes.noise(50, 1))))
        .containsExactly("macro");
  }

  @Test
  void finds_sheets_of_excel_4_macros() {
    assertThat(rules(new Office().part("xl/macrosheets/sheet1.xml", Bytes.of("<a/>"))))
        .containsExactly("excel4-macro");
    assertThat(rules(new Office().type("/xl/x.xml", "application/vnd.ms-excel.macrosheet+xml")))
        .containsExactly("excel4-macro");
  }

  @Test
  void finds_a_template_from_the_web() {
    assertThat(rules(new Office().external("attachedTemplate", "http://example.org/a.dotm")))
        .containsExactly("remote-template");
  }

  @Test
  void finds_a_template_from_a_file_server() {
    assertThat(rules(new Office().external("attachedTemplate", "file:///\\\\192.0.2.1\\a\\b.dotm")))
        .containsExactly("remote-template");
  }

  @Test
  void lets_the_template_of_the_own_disk_pass() {
    assertThat(
            rules(new Office().external("attachedTemplate", "file:///C:\\Templates\\Normal.dotm")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oleObject", "frame", "subDocument"})
  void finds_objects_from_the_web(String kind) {
    assertThat(rules(new Office().external(kind, "http://example.org/x")))
        .containsExactly("remote-object");
  }

  @Test
  void finds_an_object_from_a_file_server() {
    assertThat(rules(new Office().external("oleObject", "file://192.0.2.1/a/b.xls")))
        .containsExactly("remote-share");
  }

  @Test
  void lets_an_object_linked_on_the_own_disk_pass() {
    assertThat(rules(new Office().external("oleObject", "file:///C:\\Data\\b.xls"))).isEmpty();
  }

  @Test
  void finds_links_that_start_a_handler() {
    assertThat(
            rules(
                new Office()
                    .external(
                        "oleObject", "mhtml:http://example.org/a!x-usc:http://example.org/a")))
        .containsExactly("remote-object");
    assertThat(rules(new Office().external("hyperlink", "ms-msdt:/id%20PCWDiagnostic")))
        .containsExactly("remote-object");
  }

  @Test
  void lets_a_picture_from_the_web_pass() {
    assertThat(rules(new Office().external("image", "http://example.org/a.png"))).isEmpty();
  }

  @Test
  void examines_embedded_files() {
    Office document = new Office().part("word/embeddings/x.xlsx", Zip.of("run.exe", Bytes.of("x")));

    assertThat(rules(document)).containsExactly("blocked-name", "embedded-object");
  }

  @Test
  void examines_a_file_that_was_packaged() {
    Ole2 object =
        new Ole2()
            .stream(
                0,
                "\u0001Ole10Native",
                new Bytes()
                    .u32(90)
                    .u16(2)
                    .text("a.js")
                    .u8(0)
                    .text("a.js")
                    .u8(0)
                    .u16(0)
                    .u16(3)
                    .u32(1)
                    .u8(0)
                    .u32(1)
                    .text("x")
                    .bytes());

    assertThat(rules(new Office().part("word/embeddings/oleObject1.bin", object.bytes())))
        .containsExactly("blocked-name", "embedded-object");
  }

  @Test
  void remarks_controls() {
    assertThat(rules(new Office().part("word/activeX/activeX1.bin", Bytes.noise(9, 1))))
        .containsExactly("activex");
  }

  @Test
  void finds_program_text_in_a_number_format() {
    Office document = new Office().part("xl/styles.xml", format("[&gt;1;`id`]0"));

    assertThat(rules(document)).containsExactly("number-format-code");
  }

  @Test
  void lets_a_condition_with_a_number_pass() {
    assertThat(rules(new Office().part("xl/styles.xml", format("[&gt;=1000]0")))).isEmpty();
  }

  private static byte[] format(String code) {
    return Bytes.of(
        "<styleSheet><numFmts><numFmt formatCode=\"" + code + "\"/></numFmts></styleSheet>");
  }

  @Test
  void reads_xml_in_utf_16() {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><Types><Override ContentType=\""
            + VBA
            + "\"/></Types>";
    byte[] document = Zip.of("[Content_Types].xml", xml.getBytes(StandardCharsets.UTF_16));

    assertThat(attachment("a.docx", document).rules()).containsExactly("macro");
  }

  @Test
  void reports_xml_that_is_none() {
    assertThat(attachment("a.docx", Zip.of("[Content_Types].xml", Bytes.of("<Types"))).rules())
        .containsExactly("unreadable-archive");
  }

  @Test
  void expands_no_entities() {
    String xml =
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><Types>&c;&c;</Types>";

    assertThat(attachment("a.docx", Zip.of("[Content_Types].xml", Bytes.of(xml))).rules())
        .isSubsetOf("unreadable-archive");
  }

  @Test
  void fetches_nothing() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(200);
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
      String xml = "<!DOCTYPE a SYSTEM \"" + url + "a.dtd\"><Types/>";
      attachment("a.docx", Zip.of("[Content_Types].xml", Bytes.of(xml)));

      assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }
}
