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
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.z.ZCompressorInputStream;
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

  private static final int KIB_PER_MIB = 1024;
  private static final int BUFFER = 8 * 1024;

  private final FileKind kind;

  /** Reads files of that kind. */
  public CompressedReader(FileKind kind) {
    this.kind = kind;
  }

  @Override
  public void read(Job job, Scan scan) throws IOException {
    if (kind == FileKind.GZIP) {
      promisedSize(job, scan.budget());
    }
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
        VERIFIED);
  }

  private InputStream open(Job job, Budget budget) throws IOException {
    CountingStream packed = new CountingStream(job.content().open());
    return new RatioStream(decoder(packed, budget.limits().decoderMemory()), packed, budget);
  }

  private InputStream decoder(InputStream packed, int memory) throws IOException {
    return switch (kind) {
      case GZIP -> new GZIPInputStream(packed, BUFFER);
      case BZIP2 -> new BZip2CompressorInputStream(packed, true);
      case XZ -> new XZInputStream(packed, memory * KIB_PER_MIB);
      case LZMA -> new LZMAInputStream(packed, memory * KIB_PER_MIB);
      default -> new ZCompressorInputStream(packed, memory * KIB_PER_MIB);
    };
  }

  private int cost() {
    return switch (kind) {
      case BZIP2 -> Budget.BZIP2;
      case XZ, LZMA -> Budget.LZMA;
      default -> Budget.CHEAP;
    };
  }

  /** The last four octets are the size, modulo 4 GiB (RFC 1952, ISIZE): enough to refuse a bomb. */
  private static void promisedSize(Job job, Budget budget) throws IOException {
    long end = job.content().size();
    budget.ratio(job.content().block(end - 4, 4).u32(0), end);
  }
}
