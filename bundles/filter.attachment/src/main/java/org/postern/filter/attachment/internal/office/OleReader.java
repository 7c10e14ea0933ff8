// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;
import org.postern.filter.attachment.internal.type.FileKind;

/** Examines OLE2 files: documents of Office 97 to 2003, Outlook messages, installer packages. */
public final class OleReader implements Reader {

  private static final String MACRO_DETAIL = "it has macros (VBA)";
  private static final String PASSWORD = "a document that needs a password";
  private static final long ENCRYPTED_POWERPOINT = 0xf3d1c4dfL;
  private static final int WORD_ENCRYPTED = 0x0100;

  /** Class ids of the root of installer package, patch and transform. */
  private static final Map<String, FileKind> CLASSES =
      Map.of(
          "84100c0000000000c000000000000046", FileKind.WINDOWS_INSTALLER,
          "86100c0000000000c000000000000046", FileKind.WINDOWS_INSTALLER,
          "82100c0000000000c000000000000046", FileKind.WINDOWS_INSTALLER);

  @Override
  public void read(Job job, Scan scan) throws IOException {
    Ole2File file = Ole2File.open(job.content(), scan.budget());
    FileKind kind = CLASSES.get(file.root().classId());
    if (kind != null) {
      scan.recognised(job, kind);
    }
    for (Ole2Entry entry : file.entries()) {
      scan.budget().step();
      if (entry.type() == Ole2Entry.STORAGE) {
        storage(job, scan, file, entry);
      } else if (entry.isStream()) {
        stream(job, scan, file, entry);
      }
    }
  }

  private static void storage(Job job, Scan scan, Ole2File file, Ole2Entry entry)
      throws IOException {
    if (entry.is("VBA")
        && (file.stream(entry, "dir").isPresent()
            || file.stream(entry, "_VBA_PROJECT").isPresent())) {
      scan.hit(Rule.MACRO, job, MACRO_DETAIL);
    } else if (entry.startsWith("__attach_version1.0_")) {
      OutlookAttachment.of(file, entry).tell(job, scan);
    }
  }

  private static void stream(Job job, Scan scan, Ole2File file, Ole2Entry entry)
      throws IOException {
    switch (entry.name()) {
      case "Workbook", "Book" -> ExcelStream.read(job, scan, file.open(entry));
      case "WordDocument" -> word(job, scan, file.open(entry));
      case "PowerPoint Document" -> powerPoint(job, scan, file.open(entry));
      case "Current User" -> currentUser(job, scan, file.open(entry));
      case "EncryptedPackage" -> scan.hit(Rule.ENCRYPTED_DOCUMENT, job, PASSWORD);
      case "\u0001Ole10Native" -> packagedFile(job, scan, file.open(entry));
      case "Package" -> {
        Content inner = file.open(entry);
        scan.member(job, Member.stored("Package", inner.size(), inner::open));
      }
      case "\u0003OCXDATA", "\u0003OCXNAME" ->
          scan.hit(Rule.ACTIVEX, job, "it embeds an ActiveX control");
      default -> {
        // nothing that runs
      }
    }
  }

  private static void word(Job job, Scan scan, Content stream) throws IOException {
    Block head = stream.prefix(12);
    if ((head.u16(10) & WORD_ENCRYPTED) != 0) {
      scan.hit(Rule.ENCRYPTED_DOCUMENT, job, PASSWORD);
    }
  }

  private static void powerPoint(Job job, Scan scan, Content stream) throws IOException {
    if (PowerPointStream.hasMacros(stream, scan.budget())) {
      scan.hit(Rule.MACRO, job, MACRO_DETAIL);
    }
  }

  private static void currentUser(Job job, Scan scan, Content stream) throws IOException {
    Block head = stream.prefix(16);
    if (head.has(12, 4) && head.u32(12) == ENCRYPTED_POWERPOINT) {
      scan.hit(Rule.ENCRYPTED_DOCUMENT, job, PASSWORD);
    }
  }

  private static void packagedFile(Job job, Scan scan, Content stream) throws IOException {
    scan.hit(Rule.EMBEDDED_OBJECT, job, "it embeds a file as an OLE package");
    Optional<Member> member = PackagedFile.read(stream);
    if (member.isPresent()) {
      scan.member(job, member.get());
    }
  }
}
