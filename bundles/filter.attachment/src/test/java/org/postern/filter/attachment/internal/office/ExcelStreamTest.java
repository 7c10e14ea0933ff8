// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.filter.attachment.internal.Examined.attachment;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.sample.Bytes;
import org.postern.filter.attachment.internal.sample.Ole2;

class ExcelStreamTest {

  private static Bytes begin() {
    return record(new Bytes(), 0x809, new byte[16]);
  }

  private static Bytes record(Bytes book, int id, byte[] data) {
    return book.u16(id).u16(data.length).raw(data);
  }

  private static byte[] sheet(int type, String name) {
    return new Bytes().u32(500).u8(0).u8(type).u8(name.length()).u8(0).text(name).bytes();
  }

  private static byte[] format(String text) {
    return new Bytes().u16(164).u16(text.length()).u8(0).text(text).bytes();
  }

  private static List<String> rules(Bytes book) {
    return attachment(
            "a.xls", new Ole2().stream(0, "Workbook", book.u16(0x0a).u16(0).bytes()).bytes())
        .rules();
  }

  @Test
  void lets_an_ordinary_workbook_pass() {
    Bytes book = record(record(begin(), 0x85, sheet(0, "Sheet1")), 0x41e, format("[>=1000]#,##0"));

    assertThat(rules(book)).isEmpty();
  }

  @Test
  void finds_a_sheet_of_excel_4_macros() {
    assertThat(rules(record(begin(), 0x85, sheet(1, "Macro1")))).containsExactly("excel4-macro");
  }

  @Test
  void lets_a_chart_pass() {
    assertThat(rules(record(begin(), 0x85, sheet(2, "Chart1")))).isEmpty();
  }

  @Test
  void reports_a_workbook_that_needs_a_password() {
    assertThat(rules(record(begin(), 0x2f, new byte[54]))).containsExactly("encrypted-document");
  }

  @Test
  void finds_program_text_in_a_number_format() {
    assertThat(rules(record(begin(), 0x41e, format("[>0;system('id')]0"))))
        .containsExactly("number-format-code");
  }

  @Test
  void reports_a_record_that_lies_outside() {
    assertThat(rules(begin().u16(0x85).u16(0xffff))).containsExactly("unreadable-archive");
  }
}
