// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.content;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.postern.filter.Part;
import org.postern.filter.shield.internal.octets.Octets;
import org.postern.filter.shield.internal.ole.OleCheck;
import org.postern.filter.shield.internal.rtf.RtfCheck;
import org.postern.filter.shield.internal.tnef.TnefCheck;

/** What a part may be taken for, by whatever program opens it; it may be several things at once. */
enum ContentKind {
  /** HTML, XHTML, SVG. */
  HTML,
  /** iCalendar, vCalendar. */
  CALENDAR,
  /** TNEF. */
  TNEF,
  /** Rich text. */
  RTF,
  /** An OLE compound file. */
  OLE,
  /** Any other text. */
  TEXT;

  private static final int HEAD = 256;
  private static final Set<String> HTML_TYPES =
      Set.of("text/html", "application/xhtml+xml", "image/svg+xml");
  private static final List<String> HTML_NAMES =
      List.of(".html", ".htm", ".xhtml", ".shtml", ".xht", ".svg", ".mht", ".hta");
  private static final List<String> HTML_HEADS =
      List.of("<!doctype html", "<html", "<svg", "<head");
  private static final Set<String> CALENDAR_TYPES = Set.of("text/calendar", "text/x-vcalendar");
  private static final List<String> CALENDAR_NAMES = List.of(".ics", ".vcs", ".ical", ".ifb");

  static Set<ContentKind> of(Part part, Octets content) throws IOException {
    EnumSet<ContentKind> kinds = EnumSet.noneOf(ContentKind.class);
    String type = part.contentType();
    String name = part.fileName().map(file -> file.strip().toLowerCase(Locale.ROOT)).orElse("");
    if (TnefCheck.accepts(content) || type.endsWith("/ms-tnef") || type.endsWith("/vnd.ms-tnef")) {
      kinds.add(TNEF);
    }
    if (OleCheck.accepts(content)) {
      kinds.add(OLE);
    } else if (RtfCheck.accepts(content)) {
      kinds.add(RTF);
    }
    String head = content.latin1(0, HEAD, HEAD).strip().toLowerCase(Locale.ROOT);
    if (HTML_TYPES.contains(type)
        || HTML_NAMES.stream().anyMatch(name::endsWith)
        || HTML_HEADS.stream().anyMatch(head::startsWith)) {
      kinds.add(HTML);
    }
    if (CALENDAR_TYPES.contains(type)
        || CALENDAR_NAMES.stream().anyMatch(name::endsWith)
        || head.startsWith("begin:vcalendar")) {
      kinds.add(CALENDAR);
    }
    if (type.startsWith("text/") || kinds.contains(HTML)) {
      kinds.add(TEXT);
    }
    return kinds;
  }
}
