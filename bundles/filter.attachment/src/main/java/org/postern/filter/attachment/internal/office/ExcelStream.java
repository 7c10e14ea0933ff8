// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Scan;

/** Looks through the globals of a binary workbook ([MS-XLS] section 2.1.7.20.3). */
final class ExcelStream {

  private static final int END = 0x0a;
  private static final int PASSWORD = 0x2f;
  private static final int SHEET = 0x85;
  private static final int FORMAT_5 = 0x1e;
  private static final int FORMAT_8 = 0x41e;
  private static final int EXCEL4_SHEET = 1;
  private static final int MAX_FORMAT = 1024;

  private ExcelStream() {}

  static void read(Job job, Scan scan, Content stream) throws IOException {
    long at = 0;
    while (at + 4 <= stream.size()) {
      scan.budget().step();
      Block head = stream.block(at, 4);
      int id = head.u16(0);
      int length = head.u16(2);
      long data = at + 4;
      switch (id) {
        case PASSWORD -> {
          scan.hit(Rule.ENCRYPTED_DOCUMENT, job, "a workbook that needs a password");
          return;
        }
        case SHEET -> sheet(job, scan, stream.block(data, length));
        case FORMAT_5, FORMAT_8 -> format(job, scan, stream.block(data, length), id == FORMAT_8);
        case END -> {
          return;
        }
        default -> {
          // another setting of the workbook
        }
      }
      at = data + length;
    }
  }

  private static void sheet(Job job, Scan scan, Block record) throws IOException {
    if (record.has(5, 1) && record.u8(5) == EXCEL4_SHEET) {
      scan.hit(Rule.EXCEL4_MACRO, job, "it has a sheet of Excel 4 macros");
    }
  }

  private static void format(Job job, Scan scan, Block record, boolean unicode) throws IOException {
    int start = unicode ? 5 : 3;
    if (!record.has(0, start)) {
      return;
    }
    boolean wide = unicode && (record.u8(4) & 1) != 0;
    Charset charset = wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
    long length = Math.min(MAX_FORMAT, record.size() - start);
    if (NumberFormat.holdsCode(record.text(start, length, charset))) {
      scan.hit(Rule.NUMBER_FORMAT_CODE, job, NumberFormat.DETAIL);
    }
  }
}
