// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.journal.Json;
import org.postern.lists.AddressBook;
import org.postern.lists.Draft;
import org.postern.lists.Excerpt;
import org.postern.lists.ImportMode;
import org.postern.lists.ImportReport;

/** The page <em>Lists</em>: who is let in, who is kept out, and why. */
@Component(
    service = Servlet.class,
    property = {
      "felix.webconsole.label=postern-lists",
      "felix.webconsole.title=Lists",
      "felix.webconsole.category=Postern",
      "felix.webconsole.css=/postern-lists/res/postern.css"
    })
public final class ListsPage extends Page {

  private static final long serialVersionUID = 1;
  private static final int MAX_PAGE = 1_000_000;
  private static final int MAX_IMPORT = 64 << 20;
  private static final int ROWS = 100;
  private static final int CHANGES = 50;

  private final transient AddressBook book;

  /** Shows this book. */
  @Activate
  public ListsPage(@Reference AddressBook book) {
    super("/templates/lists.html");
    this.book = book;
  }

  @Override
  String data(HttpServletRequest request) throws IOException {
    try {
      return state(request).toString();
    } catch (IOException | IllegalArgumentException e) {
      return Json.object().put("problem", String.valueOf(e.getMessage())).toString();
    }
  }

  private Json state(HttpServletRequest request) throws IOException {
    String list = text(request, "list");
    Json json =
        Json.object()
            .objects("lists", book.lists(), ListsJson::summary)
            .objects("changes", book.changes(CHANGES), ListsJson::change);
    if (!list.isEmpty()) {
      int page = page(request);
      Excerpt found = book.find(list, text(request, "words"), page * ROWS, ROWS);
      json.put("total", found.total())
          .put("page", page)
          .put("pages", (found.total() + ROWS - 1) / ROWS)
          .objects("entries", found.entries(), ListsJson::entry);
    }
    return json;
  }

  @Override
  Optional<Json> act(String action, String user, HttpServletRequest request) throws IOException {
    String list = text(request, "list");
    try {
      return switch (action) {
        case "add" -> {
          book.add(list, draft(request), user);
          yield Optional.of(Json.object());
        }
        case "remove" -> {
          int removed = book.remove(list, List.of(text(request, "entry")), user);
          yield Optional.of(Json.object().put("removed", removed));
        }
        case "test" ->
            Optional.of(Json.object().put("there", book.holds(list, text(request, "asked"))));
        case "import" -> Optional.of(ListsJson.report(take(list, user, request)));
        default -> Optional.empty();
      };
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private Draft draft(HttpServletRequest request) {
    return book.draft(text(request, "entry"), text(request, "comment"), text(request, "expires"));
  }

  /** The file comes whole before the store is touched: a slow sender must not hold it up. */
  private ImportReport take(String list, String user, HttpServletRequest request)
      throws IOException {
    ImportMode mode =
        new ImportMode(
            isTrue(request, "replace"), isTrue(request, "skip"), isTrue(request, "trial"));
    try (Upload upload = Upload.receive(request.getInputStream(), MAX_IMPORT);
        Reader csv =
            new InputStreamReader(
                upload.open(),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE))) {
      return book.take(list, csv, mode, user);
    }
  }

  @Override
  void file(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String list = text(request, "list");
    try {
      book.find(list, "", 0, 1);
    } catch (IllegalArgumentException e) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType("text/csv");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + list + ".csv\"");
    try (Writer out = response.getWriter()) {
      book.write(list, out);
    }
  }

  private static int page(HttpServletRequest request) {
    String text = text(request, "page");
    return text.matches("\\d{1,6}") ? Math.min(Integer.parseInt(text), MAX_PAGE / ROWS) : 0;
  }

  private static boolean isTrue(HttpServletRequest request, String name) {
    return "true".equals(request.getParameter(name));
  }

  private static String text(HttpServletRequest request, String name) {
    String text = request.getParameter(name);
    return text == null ? "" : text;
  }
}
