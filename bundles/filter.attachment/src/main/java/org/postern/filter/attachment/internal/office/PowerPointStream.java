// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.scan.Budget;

/** Looks through the records of a binary presentation ([MS-PPT] section 2.3). */
final class PowerPointStream {

  private static final int HEADER = 8;
  private static final int CONTAINER = 0xf;
  private static final int VBA_INFO_ATOM = 0x0400;

  private PowerPointStream() {}

  /** Whether the presentation says that it has macros (VbaInfoAtom, section 2.4.11). */
  static boolean hasMacros(Content stream, Budget budget) throws IOException {
    long at = 0;
    while (at + HEADER <= stream.size()) {
      budget.step();
      Block head = stream.block(at, HEADER);
      at += HEADER;
      if (head.u16(2) == VBA_INFO_ATOM) {
        return stream.block(at, 8).u32(4) == 1;
      }
      if ((head.u16(0) & 0xf) != CONTAINER) {
        at += head.u32(4);
      }
    }
    return false;
  }
}
