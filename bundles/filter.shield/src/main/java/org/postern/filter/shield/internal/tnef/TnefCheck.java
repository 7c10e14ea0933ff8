// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.tnef;

import java.io.IOException;
import java.util.Set;
import org.postern.filter.shield.internal.octets.Octets;
import org.postern.filter.shield.internal.octets.ScanLimitException;
import org.postern.filter.shield.internal.outlook.OutlookBodies;
import org.postern.filter.shield.internal.rule.Hits;

/** Walks over the attributes of a TNEF stream (MS-OXTNEF, section 2.1.3). */
public final class TnefCheck {

  /** Rules found here. */
  public static final Set<String> RULES =
      Set.of("tnef-overrun", "tnef-overflow", "tnef-malformed", "reminder-sound");

  /** Limit of attributes, those of streams within this one included. */
  static final int MAX_ATTRIBUTES = 20_000;

  /** Limit of streams within each other. */
  static final int MAX_DEPTH = 10;

  private static final long SIGNATURE = 0x223e9f78L;
  private static final int FIRST = 6;
  private static final int HEADER = 9;
  private static final int CHECKSUM = 2;

  private static final long RECIPIENTS = 0x00069004L;
  private static final long MESSAGE_PROPERTIES = 0x00069003L;
  private static final long ATTACHMENT_PROPERTIES = 0x00069005L;

  private final Hits hits;
  private final OutlookBodies bodies;
  private int attributes;

  private TnefCheck(Hits hits) {
    this.hits = hits;
    bodies = new OutlookBodies(hits);
  }

  /** Whether a content begins like TNEF. */
  public static boolean accepts(Octets content) throws IOException {
    return content.u32(0) == SIGNATURE;
  }

  /**
   * Looks at one stream.
   *
   * @throws IOException when the content fails, or is too tangled
   */
  public static void look(Octets content, Hits hits) throws IOException {
    new TnefCheck(hits).stream(content, 0);
  }

  private void stream(Octets content, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new ScanLimitException("TNEF within TNEF");
    }
    if (!accepts(content)) {
      hits.add("tnef-malformed", "no signature");
      return;
    }
    long at = FIRST;
    while (at < content.size()) {
      at = attribute(content, at, depth);
    }
  }

  /** Looks at the attribute at this position; returns that of the next. */
  private long attribute(Octets content, long at, int depth) throws IOException {
    if (++attributes > MAX_ATTRIBUTES) {
      throw new ScanLimitException("more than " + MAX_ATTRIBUTES + " TNEF attributes");
    }
    int level = content.at(at);
    long id = content.u32(at + 1);
    long length = content.u32(at + 5);
    if ((level != 1 && level != 2) || length < 0) {
      // Zeros behind the last attribute are common, and harmless.
      if (level != 0) {
        hits.add("tnef-malformed", "an attribute of level " + level);
      }
      return content.size();
    }
    long data = at + HEADER;
    if (length > content.size() - data) {
      hits.add("tnef-overrun", length + " octets where " + (content.size() - data) + " are left");
    }
    Octets value = content.slice(data, length);
    if (id == RECIPIENTS) {
      rows(value, depth);
    } else if (id == MESSAGE_PROPERTIES || id == ATTACHMENT_PROPERTIES) {
      list(value, depth).read(0);
    }
    return data + length + CHECKSUM;
  }

  /** A list of property lists (section 2.1.3.5.2). */
  private void rows(Octets value, int depth) throws IOException {
    long rows = value.u32(0);
    // No row is shorter than its own count.
    if (rows * 4 > value.size() - 4) {
      hits.add("tnef-overflow", rows + " rows in " + value.size() + " octets");
      return;
    }
    PropertyList list = list(value, depth);
    long at = 4;
    for (long i = 0; i < rows && at >= 0; i++) {
      at = list.read(at);
    }
  }

  private PropertyList list(Octets value, int depth) {
    return new PropertyList(value, hits, bodies, nested -> stream(nested, depth + 1));
  }
}
