// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.LimitReachedException;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;
import org.postern.filter.attachment.internal.type.FileKind;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** Reads files that were compressed alone: gzip, bzip2, XZ, LZMA, compress. */
public final class CompressedReader implements Reader {

  /** Octets that are unpacked though nobody needs them, to see whether it is a bomb. */
  private static final long VERIFIED = 16L << 20;

  private static final int ISIZE = 4;
  private static final int CODE_BITS = 0x1f;
  private static final int MAX_CODE_BITS = 16;
  private static final int KIB_PER_MIB = 1024;

  private final FileKind kind;

  /** Reads files of that kind. */
  public CompressedReader(FileKind kind) {
    this.kind = kind;
  }

  @Override
  public void read(Job job, Scan scan) throws IOException {
    scan.budget().work(tables(), Budget.CHEAP);
    try (Closeable place = needsGate() ? scan.decoder() : () -> {}) {
      scan.member(job, member(job, scan.budget()));
    } catch (MemoryLimitException | org.apache.commons.compress.MemoryLimitException e) {
      throw new LimitReachedException(
          Rule.LIMIT_MEMORY,
          "its dictionary needs more than " + scan.budget().limits().decoderMemory() + " MiB");
    }
  }

  private boolean needsGate() {
    return kind == FileKind.XZ || kind == FileKind.LZMA;
  }

  /** What filling its tables or its dictionary costs a decoder before the first octet comes out. */
  private int tables() {
    return switch (kind) {
      case XZ, LZMA -> 256 * 1024;
      case BZIP2, COMPRESS -> 64 * 1024;
      default -> 1024;
    };
  }

  private Member member(Job job, Budget budget) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    names.add(InnerName.of(job.name()));
    if (kind == FileKind.GZIP) {
      InnerName.kept(job.content()).ifPresent(names::add);
    }
    return new Member(
        List.copyOf(names),
        Optional.empty(),
        OptionalLong.empty(),
        false,
        Optional.of(() -> open(job, budget)),
        cost(),
        verified(job, budget));
  }

  private InputStream open(Job job, Budget budget) throws IOException {
    if (kind == FileKind.GZIP) {
      GzipStream gzip = new GzipStream(job.content(), budget);
      return new RatioStream(gzip, gzip::packed, budget);
    }
    PackedStream packed = new PackedStream(job.content().open(), budget);
    int memory = budget.limits().decoderMemory() * KIB_PER_MIB;
    return new RatioStream(decoder(packed, job.content(), memory), packed::count, budget);
  }

  private InputStream decoder(InputStream packed, Content content, int memory) throws IOException {
    return switch (kind) {
      case BZIP2 -> new BZip2CompressorInputStream(packed, true);
      case XZ -> new XZInputStream(packed, memory);
      case LZMA -> new LZMAInputStream(packed, memory);
      default -> compress(packed, content, memory);
    };
  }

  private int cost() {
    return switch (kind) {
      case BZIP2 -> Budget.BZIP2;
      case XZ, LZMA -> Budget.LZMA;
      default -> Budget.CHEAP;
    };
  }

  /**
   * How far to read on. The last four octets of a gzip file are its unpacked size modulo 4 GiB (RFC
   * 1952, ISIZE): where they promise a bomb, it is read until it shows whether it is one.
   */
  private long verified(Job job, Budget budget) throws IOException {
    long packed = job.content().size();
    if (kind != FileKind.GZIP || packed < ISIZE) {
      return VERIFIED;
    }
    long promised = job.content().block(packed - ISIZE, ISIZE).u32(0);
    return budget.limits().isBomb(promised, packed) ? Long.MAX_VALUE : VERIFIED;
  }

  /** A table for codes of 31 bits would take gigabytes; compress itself knows up to 16. */
  private InputStream compress(InputStream packed, Content content, int memory) throws IOException {
    if ((content.block(2, 1).u8(0) & CODE_BITS) > MAX_CODE_BITS) {
      throw new MalformedException("its codes are longer than those of compress");
    }
    return new ZCompressorInputStream(packed, memory);
  }
}
