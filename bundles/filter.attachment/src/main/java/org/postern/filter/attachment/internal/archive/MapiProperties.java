// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.scan.Budget;

/**
 * What is wanted of the MAPI properties of an attachment in a TNEF file ([MS-OXTNEF] section
 * 2.1.3.4, [MS-OXPROPS]).
 *
 * @param names PidTagAttachLongFilename, PidTagAttachFilename and PidTagAttachTransportName
 * @param object PidTagAttachDataObject without its class id: a TNEF file of its own
 */
record MapiProperties(List<String> names, Optional<Range> object) {

  private static final int LONG_FILENAME = 0x3707;
  private static final int FILENAME = 0x3704;
  private static final int TRANSPORT_NAME = 0x370c;
  private static final int DATA_OBJECT = 0x3701;
  private static final int FIRST_NAMED = 0x8000;
  private static final int MULTIPLE = 0x1000;
  private static final int CLASS_ID = 16;
  private static final int MAX_PROPERTIES = 1000;
  private static final int MAX_VALUES = 1000;
  private static final int MAX_NAME = 1024;

  /**
   * Octets of a file.
   *
   * @param at offset
   * @param length octets
   */
  record Range(long at, long length) {}

  static MapiProperties read(Content content, long at, long length, Budget budget)
      throws IOException {
    return new Walk(content, at, at + length, budget).read();
  }

  private static final class Walk {

    private final Content content;
    private final long end;
    private final Budget budget;
    private final List<String> names = new ArrayList<>();
    private Optional<Range> object = Optional.empty();
    private long at;

    Walk(Content content, long at, long end, Budget budget) {
      this.budget = budget;
      this.content = content;
      this.at = at;
      this.end = end;
    }

    MapiProperties read() throws IOException {
      long count = Math.min(u32(), MAX_PROPERTIES);
      for (long i = 0; i < count; i++) {
        budget.step();
        long tag = u32();
        int type = (int) (tag & 0xffff);
        int id = (int) (tag >> 16);
        if (id >= FIRST_NAMED) {
          name();
        }
        value(id, type);
      }
      return new MapiProperties(List.copyOf(names), object);
    }

    private void name() throws IOException {
      at += CLASS_ID;
      if (u32() == 0) {
        at += 4;
      } else {
        skip(u32());
      }
    }

    private void value(int id, int type) throws IOException {
      boolean multiple = (type & MULTIPLE) != 0;
      switch (type & ~MULTIPLE) {
        case 0x1e, 0x1f, 0x0d, 0x102 -> {
          long values = u32();
          check(values <= MAX_VALUES);
          for (long i = 0; i < values; i++) {
            variable(id, type & ~MULTIPLE);
          }
        }
        case 0x05, 0x06, 0x07, 0x14, 0x40 -> fixed(8, multiple);
        case 0x48 -> fixed(CLASS_ID, multiple);
        default -> fixed(4, multiple);
      }
    }

    private void fixed(int size, boolean multiple) throws IOException {
      long values = multiple ? u32() : 1;
      check(values <= MAX_VALUES);
      at += values * size;
    }

    private void variable(int id, int type) throws IOException {
      long length = u32();
      budget.step();
      check(length <= end - at);
      if (id == LONG_FILENAME || id == FILENAME || id == TRANSPORT_NAME) {
        Charset charset = type == 0x1f ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        Block block = content.block(at, Math.min(length, MAX_NAME));
        String name = block.text(0, block.size(), charset);
        int nul = name.indexOf(0);
        names.add(nul < 0 ? name : name.substring(0, nul));
      } else if (id == DATA_OBJECT && length > CLASS_ID) {
        object = Optional.of(new Range(at + CLASS_ID, length - CLASS_ID));
      }
      skip(length);
    }

    private void skip(long length) throws MalformedException {
      check(length <= end - at);
      at += (length + 3) / 4 * 4;
    }

    private long u32() throws IOException {
      check(at + 4 <= end);
      long value = content.block(at, 4).u32(0);
      at += 4;
      return value;
    }

    private static void check(boolean sane) throws MalformedException {
      if (!sane) {
        throw new MalformedException("the properties of the TNEF file are malformed");
      }
    }
  }
}
