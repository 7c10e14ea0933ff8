// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import java.util.List;
import org.postern.journal.Json;
import org.postern.store.Difference;
import org.postern.store.Plan;
import org.postern.store.Revision;
import org.postern.store.Snapshot;

/** What the page <em>Policy history</em> draws. */
final class HistoryJson {

  private HistoryJson() {}

  static String page(long newest, List<Revision> revisions, List<Snapshot> snapshots) {
    return Json.object()
        .put("newest", newest)
        .objects("revisions", revisions, HistoryJson::revision)
        .objects("snapshots", snapshots, HistoryJson::snapshot)
        .toString();
  }

  private static void revision(Json json, Revision revision) {
    json.put("number", revision.number())
        .put("time", revision.time().toString())
        .put("origin", revision.author().origin().name())
        .put("author", revision.author().name())
        .put("comment", revision.comment())
        .strings("pids", revision.pids());
  }

  private static void snapshot(Json json, Snapshot snapshot) {
    json.put("name", snapshot.name())
        .put("revision", snapshot.revision())
        .put("time", snapshot.time().toString())
        .put("author", snapshot.author().name());
  }

  static String differences(List<Difference> differences) {
    return Json.object().objects("differences", differences, HistoryJson::difference).toString();
  }

  private static void difference(Json json, Difference difference) {
    json.put("pid", difference.pid()).put("name", difference.name());
    difference.before().ifPresent(value -> json.put("before", value));
    difference.after().ifPresent(value -> json.put("after", value));
  }

  static String plan(Plan plan) {
    return planned(plan).toString();
  }

  static Json planned(Plan plan) {
    return Json.object()
        .objects("differences", plan.differences(), HistoryJson::difference)
        .strings("problems", plan.problems())
        .strings("notes", plan.notes());
  }
}
