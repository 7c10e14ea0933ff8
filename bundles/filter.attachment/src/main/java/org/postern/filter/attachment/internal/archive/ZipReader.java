// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.util.List;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.LimitReachedException;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;
import org.postern.filter.attachment.internal.type.FileKind;

/**
 * Reads ZIP archives by a small reader of our own: a library hides just those contradictions inside
 * an archive that an attacker plays with, and keeps a directory of any length in memory.
 */
public final class ZipReader implements Reader {

  private final List<ZipFlavour> flavours;

  /** Formats that are ZIP archives inside; the first one that applies takes it. */
  public ZipReader(ZipFlavour... flavours) {
    this.flavours = List.of(flavours);
  }

  /** Reads what is a ZIP archive by its end, whatever it begins with, and leaves the rest alone. */
  public Reader forHidden() {
    return (job, scan) -> {
      if (ZipDirectory.isIn(job.content())) {
        read(job, scan);
      }
    };
  }

  @Override
  public void read(Job job, Scan scan) throws IOException {
    ZipDirectory directory = ZipDirectory.find(job.content());
    int most = scan.budget().limits().entries();
    List<ZipEntry> entries = ZipEntries.read(job.content(), directory, most);
    if (entries.size() > most) {
      throw new LimitReachedException(
          Rule.LIMIT_ENTRIES, "the archive holds more than " + most + " files");
    }
    new ZipConsistency(job, scan).check(directory, entries);
    for (ZipEntry entry : entries) {
      scan.budget().ratio(entry.size(), entry.packed());
    }
    ZipArchive archive = new ZipArchive(job.content(), entries);
    for (ZipFlavour flavour : flavours) {
      if (flavour.read(job, archive, scan)) {
        return;
      }
    }
    recognise(job, archive, scan);
    for (ZipEntry entry : entries) {
      scan.member(job, archive.member(job, entry, scan));
    }
  }

  private static void recognise(Job job, ZipArchive archive, Scan scan) {
    if (archive.has("AndroidManifest.xml") && archive.has("classes.dex")) {
      scan.recognised(job, FileKind.ANDROID);
    } else if (archive.has("AppxManifest.xml")
        || archive.has("AppxMetadata/AppxBundleManifest.xml")) {
      scan.recognised(job, FileKind.WINDOWS_APP);
    } else if (archive.has("META-INF/MANIFEST.MF")
        && archive.entries().stream().anyMatch(e -> e.rawName().endsWith(".class"))) {
      scan.recognised(job, FileKind.JAR);
    }
  }
}
