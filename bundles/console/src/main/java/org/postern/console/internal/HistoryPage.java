// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.journal.Json;
import org.postern.store.Author;
import org.postern.store.Plan;
import org.postern.store.PolicyStore;
import org.postern.store.RefusedException;

/** The page <em>Policy history</em>: who changed which setting when, and the way back. */
@Component(
    service = Servlet.class,
    property = {
      "felix.webconsole.label=postern-history",
      "felix.webconsole.title=Policy history",
      "felix.webconsole.category=Postern",
      "felix.webconsole.css=/postern/res/postern.css"
    })
public final class HistoryPage extends Page {

  private static final long serialVersionUID = 1;
  private static final int MAX_IMPORT = 8 << 20;
  private static final int PAGE = 50;
  private static final int MAX_DIGITS = 18;

  private final transient PolicyStore store;

  /** Shows the history of this store. */
  @Activate
  public HistoryPage(@Reference PolicyStore store) {
    super("/templates/history.html");
    this.store = store;
  }

  @Override
  String data(HttpServletRequest request) throws IOException {
    try {
      return data(new Parameters(request));
    } catch (RefusedException | IllegalArgumentException e) {
      return Json.object().put("error", e.getMessage()).toString();
    }
  }

  private String data(Parameters given) throws IOException {
    if (given.has("export")) {
      return store.export(given.number("export"));
    } else if (given.has("revision")) {
      return HistoryJson.differences(store.changes(given.number("revision")));
    } else if (given.has("from")) {
      return HistoryJson.differences(store.difference(given.number("from"), given.number("to")));
    } else if (given.has("back")) {
      return HistoryJson.plan(store.planRollBack(given.number("back")));
    }
    long before = given.has("before") ? given.number("before") : Long.MAX_VALUE;
    return HistoryJson.page(store.newest(), store.revisions(before, PAGE), store.snapshots());
  }

  @Override
  Optional<Json> act(String action, String user, HttpServletRequest request) throws IOException {
    try {
      return act(action, new Author(Author.Origin.CONSOLE, user), new Parameters(request), request);
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private Optional<Json> act(
      String action, Author author, Parameters given, HttpServletRequest request)
      throws IOException {
    return switch (action) {
      case "undo" -> {
        long number = given.number("number");
        yield done(store.planUndo(number), author, "revision " + number + " undone");
      }
      case "rollback" -> {
        long number = given.number("number");
        yield done(store.planRollBack(number), author, "back to revision " + number);
      }
      case "snapshot" -> {
        store.snapshot(given.text("name"), given.number("number"), author);
        yield Optional.of(Json.object());
      }
      case "unname" -> {
        store.removeSnapshot(given.text("name"));
        yield Optional.of(Json.object());
      }
      case "preview" -> Optional.of(HistoryJson.planned(store.planImport(body(request))));
      case "import" -> done(store.planImport(body(request)), author, "imported in the Web Console");
      default -> Optional.empty();
    };
  }

  private Optional<Json> done(Plan plan, Author author, String comment) throws IOException {
    long number = store.apply(plan, author, comment).map(made -> made.number()).orElse(0L);
    return Optional.of(Json.object().put("revision", number));
  }

  private static String body(HttpServletRequest request) throws IOException {
    byte[] octets = request.getInputStream().readNBytes(MAX_IMPORT + 1);
    if (octets.length > MAX_IMPORT) {
      throw new IllegalArgumentException("The file is larger than " + MAX_IMPORT + " octets");
    }
    return new String(octets, StandardCharsets.UTF_8);
  }

  /** What stands in the address; everybody may write anything there. */
  private record Parameters(HttpServletRequest request) {

    boolean has(String name) {
      return request.getParameter(name) != null;
    }

    String text(String name) {
      return has(name) ? request.getParameter(name) : "";
    }

    long number(String name) {
      String text = text(name);
      if (text.length() > MAX_DIGITS || !text.matches("\\d+")) {
        throw new IllegalArgumentException("'" + name + "' must be the number of a revision");
      }
      return Long.parseLong(text);
    }
  }
}
