// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.journal.Archive;
import org.postern.journal.Export;
import org.postern.journal.Query;
import org.postern.journal.QueryException;
import org.postern.journal.Window;

/** The page <em>Journal</em>: every verdict found again, one message's story, charts. */
@Component(
    service = Servlet.class,
    property = {
      "felix.webconsole.label=postern-journal",
      "felix.webconsole.title=Journal",
      "felix.webconsole.category=Postern",
      "felix.webconsole.css=/postern-journal/res/postern.css"
    })
public final class JournalPage extends Page {

  private static final long serialVersionUID = 1;
  private static final int PAGE = 100;
  private static final int STEPS = 60;

  private final transient Archive archive;

  /** Shows this archive. */
  @Activate
  public JournalPage(@Reference Archive archive) {
    super("/templates/journal.html");
    this.archive = archive;
  }

  @Override
  String data(HttpServletRequest request) throws IOException {
    return switch (text(request, "what")) {
      case "search" -> search(request);
      case "story" -> story(request);
      case "chart" -> chart(request);
      default -> throw new IllegalArgumentException("There is no such part of the journal");
    };
  }

  private String search(HttpServletRequest request) throws IOException {
    long before = number(text(request, "before"), Long.MAX_VALUE);
    long start = System.nanoTime();
    Query query = query(request);
    return JournalJson.page(archive.search(query, Window.before(before, PAGE)), start);
  }

  private String story(HttpServletRequest request) throws IOException {
    try {
      Instant near = Instant.parse(text(request, "time"));
      return JournalJson.story(archive.story(text(request, "id"), near));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("The time of a story is missing or wrong", e);
    }
  }

  private String chart(HttpServletRequest request) throws IOException {
    Instant now = Instant.now();
    try {
      Instant from = Query.parse("last:" + text(request, "last"), ZonedDateTime.now()).from();
      Instant oldest = archive.state().oldest().orElse(now.minusSeconds(3600));
      Instant first = from.equals(Instant.EPOCH) ? oldest : from;
      return JournalJson.chart(
          archive.chart(first.isBefore(now) ? first : now.minusSeconds(3600), now, STEPS),
          archive.state());
    } catch (QueryException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  @Override
  void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Query query;
    try {
      query = query(request);
    } catch (IllegalArgumentException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    boolean json = text(request, "form").equals("json");
    response.setContentType(json ? "application/x-ndjson" : "text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"postern-journal." + (json ? "json" : "csv") + "\"");
    new Export(archive, response.getWriter())
        .write(query, json ? Export.Form.JSON : Export.Form.CSV);
  }

  /** Times are those of the browser, which says how many minutes its clock is ahead of UTC. */
  private static Query query(HttpServletRequest request) {
    try {
      int minutes = (int) number(text(request, "zone"), 0);
      ZoneOffset zone = ZoneOffset.ofTotalSeconds(minutes * 60);
      return Query.parse(text(request, "q"), ZonedDateTime.now(zone));
    } catch (QueryException | DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static long number(String text, long otherwise) {
    try {
      return text.isEmpty() ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("A number of the request is none", e);
    }
  }

  private static String text(HttpServletRequest request, String name) {
    String value = request.getParameter(name);
    return value == null ? "" : value;
  }
}
