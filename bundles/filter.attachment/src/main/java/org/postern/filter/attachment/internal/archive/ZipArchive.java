// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.Inflater;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.deflate64.Deflate64CompressorInputStream;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.LimitReachedException;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Scan;
import org.postern.filter.attachment.internal.scan.Source;

/**
 * An opened ZIP archive.
 *
 * @param content the file
 * @param entries of the central directory, in its order
 */
public record ZipArchive(Content content, List<ZipEntry> entries) {

  /** Octets that every entry is unpacked to at least, to see that its size is no lie. */
  private static final long VERIFIED = 1L << 20;

  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int DEFLATED64 = 9;
  private static final int BZIP2 = 12;

  /** Copies the list. */
  public ZipArchive {
    entries = List.copyOf(entries);
  }

  /** Whether an entry of that name is in it. */
  public boolean has(String name) {
    return entries.stream().anyMatch(e -> e.rawName().equals(name));
  }

  /** Does something with the unpacked data of an entry. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Reads the data.
     *
     * @throws IOException when it is malformed or a limit stops the reading
     */
    void read(InputStream in) throws IOException;
  }

  /**
   * Unpacks an entry with XML that the format itself needs; the octets count as work.
   *
   * @throws IOException when it is malformed or a limit stops the reading
   */
  public void visitXml(ZipEntry entry, Budget budget, Visitor visitor) throws IOException {
    if (entry.isEncrypted()) {
      return;
    }
    try (InputStream in =
        budget.meter(open(entry, budget), Math.max(cost(entry), Budget.XML), false)) {
      visitor.read(in);
    }
  }

  /** Counts an entry that is not examined as a file. */
  public void count(ZipEntry entry, Budget budget) throws LimitReachedException {
    budget.entry();
    budget.unpack(entry.size());
  }

  /** An entry as a file to be examined. */
  public Member member(Job job, ZipEntry entry, Scan scan) {
    Optional<Source> source = Optional.empty();
    if (canOpen(entry)) {
      source = Optional.of(() -> checked(job, entry, scan));
    } else if (!entry.isEncrypted()) {
      scan.hit(Rule.UNREADABLE, job, "a file in it is packed by a method that is unknown here");
    }
    return new Member(
        entry.names(),
        Optional.empty(),
        OptionalLong.of(entry.size()),
        entry.isEncrypted(),
        source,
        cost(entry),
        VERIFIED);
  }

  private InputStream checked(Job job, ZipEntry entry, Scan scan) throws IOException {
    return new LengthCheckedStream(
        open(entry, scan.budget()),
        entry.size(),
        () -> scan.hit(Rule.AMBIGUOUS, job, "a file unpacks to another size than promised"));
  }

  /** Whether its data can be unpacked here. */
  private boolean canOpen(ZipEntry entry) {
    return !entry.isEncrypted()
        && switch (entry.method()) {
          case STORED, DEFLATED, DEFLATED64, BZIP2 -> true;
          default -> false;
        };
  }

  /** What an octet of it costs, see {@link Budget}. */
  private int cost(ZipEntry entry) {
    return entry.method() == BZIP2 ? Budget.BZIP2 : Budget.CHEAP;
  }

  /**
   * Opens the data of an entry, unpacked.
   *
   * @throws IOException when it is malformed, or {@link #canOpen} is false
   */
  private InputStream open(ZipEntry entry, Budget budget) throws IOException {
    Optional<ZipLocal> local = ZipLocal.at(content, entry.offset());
    if (local.isEmpty()) {
      throw new MalformedException("an entry of the ZIP archive is missing");
    }
    InputStream packed = new PackedStream(content.open(local.get().data(), entry.packed()), budget);
    return switch (entry.method()) {
      case STORED -> packed;
      case DEFLATED -> new InflatingStream(packed, new Inflater(true));
      case DEFLATED64 -> new Deflate64CompressorInputStream(packed);
      case BZIP2 -> new BZip2CompressorInputStream(packed);
      default -> throw new MalformedException("an unknown method of compression");
    };
  }
}
