// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal;

import java.util.List;
import org.postern.journal.ArchiveState;
import org.postern.journal.Entry;
import org.postern.journal.Json;
import org.postern.journal.Minute;
import org.postern.journal.Page;
import org.postern.journal.VerdictJson;

/** What the page <em>Journal</em> draws. */
final class JournalJson {

  private JournalJson() {}

  static String page(Page page, long start) {
    Json json = Json.object().objects("entries", page.entries(), VerdictJson::write);
    page.next().ifPresent(next -> json.put("next", next));
    return json.put("examined", page.examined())
        .put("complete", page.complete())
        .put("ms", (System.nanoTime() - start) / 1_000_000)
        .toString();
  }

  static String story(List<Entry> entries) {
    return Json.object().objects("entries", entries, VerdictJson::write).toString();
  }

  static String chart(List<Minute> steps, ArchiveState state) {
    return Json.object()
        .objects(
            "steps",
            steps,
            (json, step) -> {
              json.put("start", step.start().toString()).put("messages", step.messages());
              step.verdicts().forEach((action, count) -> json.put(action.name(), count));
            })
        .put("bad", state.problem().isPresent())
        .put("sentence", sentence(state))
        .toString();
  }

  private static String sentence(ArchiveState state) {
    if (state.problem().isPresent()) {
      return "No verdicts are kept, mail goes on: " + state.problem().get();
    }
    String kept =
        state.entries()
            + " verdicts are kept, "
            + (state.octets() >> 20)
            + " MiB"
            + state.oldest().map(time -> ", since " + time.toString().substring(0, 10)).orElse("");
    String off = state.enabled() ? "" : ". New ones are not, as set in 'Postern journal'";
    return state.dropped() == 0
        ? kept + off
        : kept + off + "; " + state.dropped() + " were dropped, as more came than the disk takes";
  }
}
