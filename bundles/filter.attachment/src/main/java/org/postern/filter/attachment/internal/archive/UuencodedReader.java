// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;

/**
 * Finds uuencoded files in text (POSIX.1-2017, uuencode). Outlook shows them as attachments, though
 * MIME knows nothing of them.
 */
public final class UuencodedReader implements Reader {

  private static final Pattern BEGIN = Pattern.compile("begin [0-7]{3,4} (.{1,255})");

  @Override
  public void read(Job job, Scan scan) throws IOException {
    try (InputStream in = scan.budget().meter(job.content().open(), Budget.CHEAP, false)) {
      TextLines lines = new TextLines(in);
      while (lines.advance()) {
        Matcher begin = BEGIN.matcher(lines.current());
        if (begin.matches() && UudecodingStream.isData(lines.following())) {
          scan.member(job, member(begin.group(1), lines));
        }
      }
    }
  }

  private static Member member(String name, TextLines lines) {
    return new Member(
        List.of(name),
        Optional.empty(),
        OptionalLong.empty(),
        false,
        Optional.of(() -> new UudecodingStream(lines)),
        Budget.CHEAP,
        0);
  }
}
