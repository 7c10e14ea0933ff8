// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;

/**
 * Reads tar archives, with long names of GNU and POSIX. Our own, since libraries keep a long name
 * of any length in memory.
 */
public final class TarReader implements Reader {

  private static final int MAX_LONG_NAME = 64 * 1024;
  private static final Pattern PATH = Pattern.compile("\\d{1,6} path=([^\\n]*)\\n");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,6} size=(\\d{1,18})\\n");

  @Override
  public void read(Job job, Scan scan) throws IOException {
    Content content = job.content();
    Pending pending = Pending.NONE;
    long at = 0;
    while (at + TarHeader.SIZE <= content.size()) {
      scan.budget().step();
      Block block = content.block(at, TarHeader.SIZE);
      if (TarHeader.isEnd(block)) {
        return;
      }
      TarHeader header = TarHeader.read(block);
      long data = at + TarHeader.SIZE;
      if (header.isExtension()) {
        pending = pending.with(header, content, data);
        at = next(data, header.size());
      } else {
        long size = pending.size.orElse(header.size());
        file(job, scan, pending.name.orElse(header.name()), header, data, size);
        pending = Pending.NONE;
        at = next(data, size);
      }
    }
  }

  private static void file(Job job, Scan scan, String name, TarHeader header, long data, long size)
      throws IOException {
    Content content = job.content();
    if (data > content.size() - size) {
      throw new MalformedException("the tar archive ends too early");
    }
    if (header.isFile()) {
      scan.member(job, Member.stored(name, size, () -> content.open(data, size)));
    } else {
      scan.member(job, Member.listed(name, 0, false));
    }
  }

  private static long next(long data, long size) throws MalformedException {
    if (size > Long.MAX_VALUE / 2) {
      throw new MalformedException("a size in the tar archive is absurd");
    }
    return data + (size + TarHeader.SIZE - 1) / TarHeader.SIZE * TarHeader.SIZE;
  }

  /** What extension headers say about the file that follows them. */
  private record Pending(Optional<String> name, OptionalLong size) {

    static final Pending NONE = new Pending(Optional.empty(), OptionalLong.empty());

    Pending with(TarHeader header, Content content, long at) throws IOException {
      return switch (header.type()) {
        case 'L' -> new Pending(Optional.of(cString(text(header, content, at))), size);
        case 'x' -> posix(text(header, content, at));
        default -> this;
      };
    }

    private Pending posix(String records) {
      Matcher path = PATH.matcher(records);
      Matcher length = LENGTH.matcher(records);
      return new Pending(
          path.find() ? Optional.of(path.group(1)) : name,
          length.find() ? OptionalLong.of(Long.parseLong(length.group(1))) : size);
    }

    private static String text(TarHeader header, Content content, long at) throws IOException {
      if (header.size() > MAX_LONG_NAME) {
        throw new MalformedException("a name in the tar archive is absurdly long");
      }
      return content.block(at, header.size()).text(0, header.size(), StandardCharsets.UTF_8);
    }

    private static String cString(String name) {
      int end = name.indexOf(0);
      return end < 0 ? name : name.substring(0, end);
    }
  }
}
