// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.postern.filter.attachment.internal.archive.ZipArchive;
import org.postern.filter.attachment.internal.archive.ZipEntry;
import org.postern.filter.attachment.internal.archive.ZipFlavour;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Scan;

/** Examines documents of Office 2007 and later (ECMA-376): macros, remote links, embedded files. */
public final class OoxmlFlavour implements ZipFlavour {

  private static final String TYPES = "[content_types].xml";

  @Override
  public boolean read(Job job, ZipArchive archive, Scan scan) throws IOException {
    if (archive.entries().stream().noneMatch(e -> lower(e).equals(TYPES))) {
      return false;
    }
    XmlElements xml = new XmlElements();
    OoxmlParts parts = new OoxmlParts(job, scan);
    for (ZipEntry entry : archive.entries()) {
      String name = lower(entry);
      parts.named(name);
      if (name.contains("/embeddings/")) {
        scan.hit(Rule.EMBEDDED_OBJECT, job, "it embeds a file or an object");
        scan.member(job, archive.member(job, entry, scan));
      } else {
        archive.count(entry, scan.budget());
        Optional<XmlElements.Visitor> visitor = visitor(name, parts);
        if (visitor.isPresent()) {
          archive.visitXml(entry, scan.budget(), in -> xml.visit(in, visitor.get()));
        }
      }
    }
    return true;
  }

  private static Optional<XmlElements.Visitor> visitor(String name, OoxmlParts parts) {
    if (name.equals(TYPES)) {
      return Optional.of(parts::contentType);
    }
    if (name.endsWith(".rels")) {
      return Optional.of(parts::relationship);
    }
    boolean styles = name.startsWith("xl/") && name.endsWith("/styles.xml");
    return styles ? Optional.of(parts::style) : Optional.empty();
  }

  private static String lower(ZipEntry entry) {
    return entry.rawName().toLowerCase(Locale.ROOT);
  }
}
