// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.nio.charset.Charset;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;

/**
 * One header of a RAR 5 archive.
 *
 * @param block the header from its type on
 * @param type 1 archive, 2 file, 3 service, 4 encryption, 5 end
 * @param body place in the block behind the fields that all headers share
 * @param extra octets of the extra area at the end of the block
 * @param data offset of the data that follows the header
 * @param dataSize octets of data
 */
record Rar5Header(Block block, long type, int body, long extra, long data, long dataSize) {

  /** The format itself allows 2 MiB; a header of a file needs its name and a little more. */
  private static final long MAX_HEADER = 128 * 1024;

  private static final int MAX_NUMBER = 10;
  private static final int CRC_SIZE = 4;
  private static final int ENCRYPTION_RECORD = 1;

  static Rar5Header read(Content content, long at) throws IOException {
    long left = content.size() - at - CRC_SIZE;
    Fields size = new Fields(content.block(at + CRC_SIZE, Math.min(MAX_NUMBER, left)), 0);
    long length = size.number();
    if (length > MAX_HEADER || length < 2) {
      throw new MalformedException("a header of the RAR archive is of an absurd size");
    }
    long start = at + CRC_SIZE + size.at;
    Fields fields = new Fields(content.block(start, length), 0);
    long type = fields.number();
    long flags = fields.number();
    long extra = (flags & 1) != 0 ? fields.number() : 0;
    long data = (flags & 2) != 0 ? fields.number() : 0;
    if (extra > length || data > content.size()) {
      throw new MalformedException("the RAR archive ends too early");
    }
    return new Rar5Header(fields.block, type, fields.at, extra, start + length, data);
  }

  /** The fields that are its own. */
  Fields fields() {
    return new Fields(block, body);
  }

  long next() {
    return data + dataSize;
  }

  /** Whether the extra area holds a record of encryption. */
  boolean isEncrypted() throws MalformedException {
    Fields fields = new Fields(block, (int) (block.size() - extra));
    while (fields.at < block.size()) {
      long size = fields.number();
      int start = fields.at;
      if (fields.number() == ENCRYPTION_RECORD) {
        return true;
      }
      fields.at = start;
      fields.skip(size);
    }
    return false;
  }

  /** Reads fields one after the other. */
  static final class Fields {

    private final Block block;
    private int at;

    Fields(Block block, int at) {
      this.block = block;
      this.at = at;
    }

    /** Seven bits an octet, lowest first; the eighth says that more follow. */
    long number() throws MalformedException {
      long value = 0;
      for (int i = 0; i < MAX_NUMBER; i++) {
        int octet = block.u8(at++);
        value |= (long) (octet & 0x7f) << (7 * i);
        if ((octet & 0x80) == 0) {
          if (value < 0) {
            break;
          }
          return value;
        }
      }
      throw new MalformedException("a number in the RAR archive is absurd");
    }

    void skip(long count) throws MalformedException {
      if (!block.has(at, count)) {
        throw new MalformedException("a header of the RAR archive is cut short");
      }
      at += (int) count;
    }

    String text(long length, Charset charset) throws MalformedException {
      String text = block.text(at, length, charset);
      at += (int) length;
      return text;
    }
  }
}
