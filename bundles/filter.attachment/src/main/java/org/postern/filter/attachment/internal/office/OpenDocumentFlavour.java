// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import org.postern.filter.attachment.internal.archive.ZipArchive;
import org.postern.filter.attachment.internal.archive.ZipEntry;
import org.postern.filter.attachment.internal.archive.ZipFlavour;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Scan;

/** Examines documents of LibreOffice (OpenDocument 1.3, part 2): macros, passwords. */
public final class OpenDocumentFlavour implements ZipFlavour {

  private static final String MANIFEST = "META-INF/manifest.xml";

  @Override
  public boolean read(Job job, ZipArchive archive, Scan scan) throws IOException {
    if (!archive.has(MANIFEST) || !archive.has("content.xml")) {
      return false;
    }
    XmlElements xml = new XmlElements();
    for (ZipEntry entry : archive.entries()) {
      archive.count(entry, scan.budget());
      String name = entry.rawName();
      boolean basic = name.startsWith("Basic/") && !name.endsWith("-lc.xml") && !name.endsWith("/");
      if (basic || (name.startsWith("Scripts/") && !name.endsWith("/"))) {
        scan.hit(Rule.MACRO, job, "it has macros");
      } else if (name.equals(MANIFEST)) {
        archive.visitXml(
            entry,
            scan.budget(),
            in ->
                xml.visit(
                    in,
                    (element, attributes) -> {
                      if (element.equals("encryption-data")) {
                        scan.hit(Rule.ENCRYPTED_DOCUMENT, job, "a document that needs a password");
                      }
                    }));
      }
    }
    return true;
  }
}
