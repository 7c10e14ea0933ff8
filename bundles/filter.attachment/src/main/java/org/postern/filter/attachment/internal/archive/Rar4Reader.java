// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;
import org.postern.filter.attachment.internal.scan.Source;

/**
 * Lists RAR archives of version 1.5 to 4 by their headers ("RAR archive file format", technote.txt
 * of RAR 4). Files that are stored without compression are examined, others are only listed.
 */
public final class Rar4Reader implements Reader {

  private static final int MARKER_SIZE = 7;
  private static final int ARCHIVE = 0x73;
  private static final int FILE = 0x74;
  private static final int END = 0x7b;
  private static final int HEADERS_ENCRYPTED = 0x80;
  private static final int FILE_ENCRYPTED = 0x04;
  private static final int LARGE = 0x100;
  private static final int UNICODE = 0x200;
  private static final int HAS_DATA = 0x8000;
  private static final int STORED = 0x30;

  @Override
  public void read(Job job, Scan scan) throws IOException {
    Content content = job.content();
    boolean packed = false;
    long at = MARKER_SIZE;
    while (at + MARKER_SIZE <= content.size()) {
      scan.budget().step();
      Block head = content.block(at, MARKER_SIZE);
      Block block = content.block(at, Math.max(MARKER_SIZE, head.u16(5)));
      int type = block.u8(2);
      int flags = block.u16(3);
      if (type == ARCHIVE && (flags & HEADERS_ENCRYPTED) != 0) {
        scan.hit(Rule.ENCRYPTED_ARCHIVE, job, "a RAR archive whose list of files needs a password");
        return;
      }
      if (type == END) {
        break;
      }
      long data = (flags & HAS_DATA) == 0 && type != FILE ? 0 : dataSize(block, type, flags);
      if (type == FILE) {
        Member member = member(content, block, at + block.size(), data);
        packed |= member.source().isEmpty() && !member.encrypted();
        scan.member(job, member);
      }
      at = next(at + block.size(), data);
    }
    if (packed) {
      scan.hit(Rule.LISTED_ONLY, job, "a RAR archive: its files are known by name only");
    }
  }

  private static long dataSize(Block block, int type, int flags) throws MalformedException {
    long low = block.u32(7);
    return type == FILE && (flags & LARGE) != 0 ? low | block.u32(32) << 32 : low;
  }

  private static Member member(Content content, Block block, long data, long packed)
      throws MalformedException {
    int flags = block.u16(3);
    long low = block.u32(11);
    long size = (flags & LARGE) != 0 ? low | block.u32(36) << 32 : low;
    boolean encrypted = (flags & FILE_ENCRYPTED) != 0;
    boolean stored = block.u8(25) == STORED && packed == size && !encrypted;
    Optional<Source> source =
        stored ? Optional.of(() -> content.open(data, packed)) : Optional.empty();
    return new Member(
        names(block, flags),
        Optional.empty(),
        OptionalLong.of(size == 0xffffffffL ? 0 : size),
        encrypted,
        source,
        Budget.CHEAP,
        0);
  }

  /** A name in an unknown code page, and where a NUL follows, the same name in Unicode. */
  private static List<String> names(Block block, int flags) throws MalformedException {
    int at = (flags & LARGE) != 0 ? 40 : 32;
    byte[] field = block.copy(at, block.u16(26));
    Block name = Block.of(field);
    int end = name.indexOf(0, 0);
    if ((flags & UNICODE) == 0) {
      return List.of(name.text(0, end < 0 ? name.size() : end, StandardCharsets.ISO_8859_1));
    }
    if (end < 0) {
      return List.of(name.text(0, name.size(), StandardCharsets.UTF_8));
    }
    String plain = name.text(0, end, StandardCharsets.ISO_8859_1);
    return List.of(plain, RarUnicodeName.decode(plain, name, end + 1));
  }

  private static long next(long at, long data) throws MalformedException {
    if (data < 0 || at > Long.MAX_VALUE - data) {
      throw new MalformedException("a size in the RAR archive is absurd");
    }
    return at + data;
  }
}
