// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;

/** Lists cabinet archives by their headers ([MS-CAB], sections 2.1 and 2.3). */
public final class CabinetReader implements Reader {

  private static final int HEADER = 36;
  private static final int FILE = 16;
  private static final int MAX_NAME = 256;

  @Override
  public void read(Job job, Scan scan) throws IOException {
    Content content = job.content();
    Block header = content.block(0, HEADER);
    int files = header.u16(28);
    long at = header.u32(16);
    for (int i = 0; i < files; i++) {
      Block file = content.block(at, Math.min(FILE + MAX_NAME, content.size() - at));
      int end = file.indexOf(0, FILE);
      if (end < 0) {
        throw new MalformedException("a name in the cabinet has no end");
      }
      String name = file.text(FILE, (long) end - FILE, StandardCharsets.UTF_8);
      scan.member(job, Member.listed(name, file.u32(0), false));
      at += end + 1;
    }
    scan.hit(Rule.LISTED_ONLY, job, "a cabinet archive: its files are known by name only");
  }
}
