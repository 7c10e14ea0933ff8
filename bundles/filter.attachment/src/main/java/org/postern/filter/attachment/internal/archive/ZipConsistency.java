// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.LimitReachedException;
import org.postern.filter.attachment.internal.scan.Scan;

/**
 * Looks for ZIP archives that two unpackers read in two ways, so that the one that scans sees
 * something harmless and the one that opens does not; and for entries that share their data, by
 * which a small archive unpacks to petabytes (D. Fifield, "A better zip bomb", WOOT 2019).
 */
final class ZipConsistency {

  /** Sizes of what may stand behind an entry's data: with or without signature, 32 or 64 bits. */
  private static final int[] DESCRIPTORS = {0, 12, 16, 20, 24};

  private final Job job;
  private final Scan scan;
  private final Content content;

  ZipConsistency(Job job, Scan scan) {
    this.job = job;
    this.scan = scan;
    content = job.content();
  }

  /**
   * Checks all entries.
   *
   * @throws LimitReachedException when entries share their data
   */
  void check(ZipDirectory directory, List<ZipEntry> entries) throws IOException {
    if (directory.doubtful()) {
      hit("it is not clear which of its ends is the right one");
    }
    if ((directory.count() & 0xffff) != (entries.size() & 0xffff)) {
      hit("its directory holds another number of files than it says");
    }
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : entries) {
      if (!entry.isDirectory() && !names.add(entry.rawName())) {
        hit("it holds two files of the same name");
      }
    }
    layout(directory, entries);
  }

  private void layout(ZipDirectory directory, List<ZipEntry> entries) throws IOException {
    List<ZipEntry> ordered =
        entries.stream().sorted(Comparator.comparingLong(ZipEntry::offset)).toList();
    long end = directory.shift();
    for (ZipEntry entry : ordered) {
      if (entry.offset() < end) {
        throw new LimitReachedException(Rule.OVERLAP, "its entries share their data: a bomb");
      }
      unlisted(end, entry.offset());
      Optional<ZipLocal> local = ZipLocal.at(content, entry.offset());
      if (local.isEmpty()) {
        hit("its directory lists a file that is not there");
      } else {
        if (local.get().contradicts(entry)) {
          hit("a file's own header contradicts the directory");
        }
        end = end(local.get().data(), entry.packed());
      }
    }
    if (end > directory.start()) {
      hit("the data of a file reaches into the directory");
    }
    unlisted(end, directory.start());
  }

  private static long end(long data, long packed) {
    return packed > Long.MAX_VALUE - data ? Long.MAX_VALUE : data + packed;
  }

  /** An entry that only an unpacker which reads in one pass will find. */
  private void unlisted(long from, long to) throws IOException {
    for (int skipped : DESCRIPTORS) {
      long at = from + skipped;
      if (at + ZipLocal.SIGNATURE.length <= to
          && content.block(at, ZipLocal.SIGNATURE.length).startsWith(0, ZipLocal.SIGNATURE)) {
        hit("it holds a file that its directory does not list");
      }
    }
  }

  private void hit(String detail) {
    scan.hit(Rule.AMBIGUOUS, job, detail);
  }
}
