// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.postern.filter.attachment.internal.content.Block;
import org.postern.filter.attachment.internal.content.Content;
import org.postern.filter.attachment.internal.content.MalformedException;
import org.postern.filter.attachment.internal.scan.Budget;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Member;
import org.postern.filter.attachment.internal.scan.Reader;
import org.postern.filter.attachment.internal.scan.Scan;
import org.postern.filter.attachment.internal.scan.Source;

/**
 * Finds the attachments in a TNEF file ([MS-OXTNEF]), the {@code winmail.dat} of Outlook: Exchange
 * unpacks it, so what is in it arrives as if it had been attached.
 */
public final class TnefReader implements Reader {

  private static final int HEADER = 6;
  private static final int ATTRIBUTE = 9;
  private static final int CHECKSUM = 2;
  private static final long RENDER_DATA = 0x00069002;
  private static final long TITLE = 0x00018010;
  private static final long DATA = 0x0006800f;
  private static final long PROPERTIES = 0x00069005;
  private static final int MAX_NAME = 1024;

  @Override
  public void read(Job job, Scan scan) throws IOException {
    Content content = job.content();
    Attachment attachment = new Attachment();
    long at = HEADER;
    while (at + ATTRIBUTE <= content.size()) {
      scan.budget().step();
      Block head = content.block(at, ATTRIBUTE);
      long id = head.u32(1);
      long length = head.u32(5);
      long data = at + ATTRIBUTE;
      if (data + length > content.size()) {
        throw new MalformedException("an attribute of the TNEF file lies outside of it");
      }
      if (id == RENDER_DATA) {
        attachment.tell(job, scan);
        attachment = new Attachment();
      } else if (id == TITLE) {
        attachment.names.add(title(content.block(data, Math.min(length, MAX_NAME))));
      } else if (id == DATA) {
        attachment.source = Optional.of(() -> content.open(data, length));
        attachment.size = length;
      } else if (id == PROPERTIES) {
        attachment.properties(content, data, length, scan.budget());
      }
      at = data + length + CHECKSUM;
    }
    attachment.tell(job, scan);
  }

  private static String title(Block block) throws MalformedException {
    int end = block.indexOf(0, 0);
    return block.text(0, end < 0 ? block.size() : end, StandardCharsets.UTF_8);
  }

  /** One attachment while its attributes come in. */
  private static final class Attachment {

    private final List<String> names = new ArrayList<>();
    private Optional<Source> source = Optional.empty();
    private long size;

    void properties(Content content, long at, long length, Budget budget) throws IOException {
      MapiProperties properties = MapiProperties.read(content, at, length, budget);
      names.addAll(properties.names());
      if (properties.object().isPresent()) {
        MapiProperties.Range range = properties.object().get();
        source = Optional.of(() -> content.open(range.at(), range.length()));
        size = range.length();
      }
    }

    void tell(Job job, Scan scan) throws IOException {
      if (!names.isEmpty() || source.isPresent()) {
        OptionalLong octets = OptionalLong.of(size);
        Optional<String> none = Optional.empty();
        scan.member(job, new Member(names, none, octets, false, source, Budget.CHEAP, 0));
      }
    }
  }
}
