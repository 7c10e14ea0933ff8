// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Scan;
import org.postern.filter.attachment.internal.scan.Source;

/**
 * An attachment of an Outlook message that is itself an attachment ([MS-OXMSG] section 2.2.2).
 *
 * @param names long and short file name
 * @param content empty for an embedded message, whose attachments are found on their own
 */
record OutlookAttachment(List<String> names, Optional<Content> content) {

  private static final String PROPERTY = "__substg1.0_";
  private static final String DATA = PROPERTY + "37010102";
  private static final List<String> FILE_NAMES = List.of("3707", "3704");
  private static final int MAX_NAME = 1024;

  static OutlookAttachment of(Ole2File file, Ole2Entry storage) throws IOException {
    List<String> names = new ArrayList<>();
    for (String property : FILE_NAMES) {
      name(file, storage, PROPERTY + property + "001F", StandardCharsets.UTF_16LE, names);
      name(file, storage, PROPERTY + property + "001E", StandardCharsets.ISO_8859_1, names);
    }
    Optional<Ole2Entry> data = file.stream(storage, DATA);
    Optional<Content> content =
        data.isPresent() ? Optional.of(file.open(data.get())) : Optional.empty();
    return new OutlookAttachment(List.copyOf(names), content);
  }

  void tell(Job job, Scan scan) throws IOException {
    if (names.isEmpty() && content.isEmpty()) {
      return;
    }
    OptionalLong size = OptionalLong.of(content.map(Content::size).orElse(0L));
    Optional<Source> source = content.map(c -> c::open);
    scan.member(job, new Member(names, Optional.empty(), size, false, source, Budget.CHEAP, 0));
  }

  private static void name(
      Ole2File file, Ole2Entry storage, String property, Charset charset, List<String> names)
      throws IOException {
    Optional<Ole2Entry> entry = file.stream(storage, property);
    if (entry.isPresent()) {
      Block block = file.open(entry.get()).prefix(MAX_NAME);
      names.add(block.text(0, block.size(), charset));
    }
  }
}
