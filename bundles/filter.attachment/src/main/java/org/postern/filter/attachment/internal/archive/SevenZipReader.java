// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.postern.filter.attachment.internal.content.ContentChannel;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.LimitReachedException;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;
import org.postern.filter.attachment.internal.scan.Source;

/** Reads 7z archives by Apache Commons Compress, whose decoders take a limit of memory. */
public final class SevenZipReader implements Reader {

  private static final int KIB_PER_MIB = 1024;

  @Override
  public void read(Job job, Scan scan) throws IOException {
    Budget budget = scan.budget();
    if (SevenZipHead.isEncrypted(job.content())) {
      scan.hit(Rule.ENCRYPTED_ARCHIVE, job, "a 7z archive whose list of files needs a password");
      return;
    }
    try (Closeable place = scan.decoder();
        SevenZFile file = open(job, budget)) {
      List<SevenZArchiveEntry> entries = new ArrayList<>();
      file.getEntries().forEach(entries::add);
      contents(job, scan, file, entries);
    } catch (PasswordRequiredException e) {
      scan.hit(Rule.ENCRYPTED_ARCHIVE, job, "a 7z archive with files that need a password");
    } catch (MemoryLimitException e) {
      throw new LimitReachedException(
          Rule.LIMIT_MEMORY, "it needs more than " + budget.limits().decoderMemory() + " MiB");
    }
  }

  private static SevenZFile open(Job job, Budget budget) throws IOException {
    return SevenZFile.builder()
        .setSeekableByteChannel(new ContentChannel(job.content()))
        .setMaxMemoryLimitKiB(budget.limits().decoderMemory() * KIB_PER_MIB)
        .get();
  }

  /** Names are told in any case, those behind a file that cannot be unpacked as well. */
  private static void contents(
      Job job, Scan scan, SevenZFile file, List<SevenZArchiveEntry> entries) throws IOException {
    int told = 0;
    try {
      while (file.getNextEntry() != null && told < entries.size()) {
        SevenZArchiveEntry entry = entries.get(told++);
        scan.member(job, member(entry, Optional.of(() -> file.getInputStream(entry))));
      }
    } catch (LimitReachedException e) {
      throw e;
    } catch (IOException e) {
      for (SevenZArchiveEntry entry : entries.subList(told, entries.size())) {
        scan.member(job, member(entry, Optional.empty()));
      }
      throw e;
    }
  }

  private static Member member(SevenZArchiveEntry entry, Optional<Source> source) {
    return new Member(
        Optional.ofNullable(entry.getName()).map(List::of).orElse(List.of()),
        Optional.empty(),
        OptionalLong.of(entry.getSize()),
        false,
        entry.hasStream() ? source : Optional.empty(),
        Budget.LZMA,
        Long.MAX_VALUE);
  }
}
