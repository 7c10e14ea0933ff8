// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;

/**
 * Lists RAR archives of version 5 by their headers ("RAR 5.0 archive format", rarlab.com). Files
 * that are stored without compression are examined, others are only listed.
 */
public final class Rar5Reader implements Reader {

  private static final int MARKER_SIZE = 8;
  private static final int FILE = 2;
  private static final int ENCRYPTION = 4;
  private static final int END = 5;

  @Override
  public void read(Job job, Scan scan) throws IOException {
    Content content = job.content();
    boolean packed = false;
    long at = MARKER_SIZE;
    while (at < content.size()) {
      scan.budget().step();
      Rar5Header header = Rar5Header.read(content, at);
      if (header.type() == ENCRYPTION) {
        scan.hit(Rule.ENCRYPTED_ARCHIVE, job, "a RAR archive whose list of files needs a password");
        return;
      }
      if (header.type() == END) {
        break;
      }
      if (header.type() == FILE) {
        Member member = member(content, header);
        packed |= member.source().isEmpty() && !member.encrypted() && !isFolder(header);
        scan.member(job, member);
      }
      at = header.next();
    }
    if (packed) {
      scan.hit(Rule.LISTED_ONLY, job, "a RAR archive: its files are known by name only");
    }
  }

  private static Member member(Content content, Rar5Header header) throws MalformedException {
    Rar5Header.Fields fields = header.fields();
    long flags = fields.number();
    long size = fields.number();
    fields.number(); // attributes
    fields.skip(((flags & 2) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0)); // time, checksum
    boolean stored = (fields.number() >> 7 & 7) == 0;
    fields.number(); // operating system
    String name = fields.text(fields.number(), StandardCharsets.UTF_8);
    boolean encrypted = header.isEncrypted();
    if (encrypted || !stored || header.dataSize() != size) {
      return Member.listed(name, (flags & 8) != 0 ? 0 : size, encrypted);
    }
    return Member.stored(name, size, () -> content.open(header.data(), size));
  }

  private static boolean isFolder(Rar5Header header) throws MalformedException {
    return (header.fields().number() & 1) != 0;
  }
}
