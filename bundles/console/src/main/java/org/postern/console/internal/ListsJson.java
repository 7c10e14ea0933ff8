// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import java.time.Instant;
import org.postern.journal.Json;
import org.postern.lists.ImportReport;
import org.postern.lists.ListChange;
import org.postern.lists.ListEntry;
import org.postern.lists.ListSummary;

/** Address lists as the page draws them. */
final class ListsJson {

  private ListsJson() {}

  static void summary(Json json, ListSummary list) {
    json.put("name", list.name())
        .put("meaning", list.meaning())
        .put("entries", list.entries())
        .put("fromForm", list.fromForm());
  }

  static void entry(Json json, ListEntry entry) {
    json.put("text", entry.text())
        .put("comment", entry.comment())
        .put("who", entry.who())
        .put("created", entry.created().toString())
        .put("expires", entry.expires().map(Instant::toString).orElse(""))
        .put("over", entry.expires().filter(end -> !end.isAfter(Instant.now())).isPresent());
  }

  static void change(Json json, ListChange change) {
    json.put("number", change.number())
        .put("time", change.time().toString())
        .put("who", change.who())
        .put("list", change.list())
        .put("action", change.action())
        .put("added", change.added())
        .put("removed", change.removed())
        .put("detail", change.detail());
  }

  static Json report(ImportReport report) {
    return Json.object()
        .put("done", report.done())
        .put("lines", report.lines())
        .put("added", report.added())
        .put("removed", report.removed())
        .put("wrong", report.wrong())
        .strings("problems", report.problems());
  }
}
