// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Reply;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Verdict;

/**
 * The lines of a dialogue that speak of the engine: what it wants, what it answers, what it must
 * have been told.
 */
final class EngineScript {

  private final ScriptedEngine engine;
  private final List<Edit> edits = new ArrayList<>();
  private int heard;

  EngineScript(ScriptedEngine engine) {
    this.engine = engine;
  }

  /** Plays one line that begins with {@code engine}. */
  void play(List<String> words) {
    List<String> rest = words.subList(2, words.size());
    switch (words.get(1)) {
      case "wants" -> wants(rest);
      case "edit" -> edits.add(edit(rest));
      case "says" -> says(rest);
      case "was-told" -> wasTold(String.join(" ", rest));
      case "body-was" -> assertThat(engine.body()).isEqualTo(rest.get(0));
      default -> throw new IllegalArgumentException("what does the engine do in " + words);
    }
  }

  private void wants(List<String> stages) {
    Set<Stage> wanted = EnumSet.noneOf(Stage.class);
    stages.stream().filter(word -> !"body".equals(word)).forEach(s -> wanted.add(Stage.valueOf(s)));
    engine.stages = wanted;
    engine.body = stages.contains("body");
  }

  private void says(List<String> words) {
    Action action = Action.valueOf(words.get(1));
    Optional<Reply> reply = Optional.empty();
    if (words.size() > 3) {
      int code = Integer.parseInt(words.get(2));
      reply = Optional.of(new Reply(code, words.get(3), words.subList(4, words.size())));
    }
    String why = words.size() == 3 ? words.get(2) : "";
    engine.answer(
        Stage.valueOf(words.get(0)),
        new Verdict(action, reply, why, 0, List.copyOf(edits), List.of(), action));
    edits.clear();
  }

  /** It must have been told this after what it had to be told before. */
  private void wasTold(String what) {
    DoorRig.until(() -> engine.told.indexOf(what) >= 0 && index(what) >= 0);
    heard = index(what) + 1;
  }

  private int index(String what) {
    List<String> told = List.copyOf(engine.told);
    int index = told.subList(heard, told.size()).indexOf(what);
    return index < 0 ? -1 : heard + index;
  }

  private static Edit edit(List<String> words) {
    String first = words.size() > 1 ? words.get(1) : "";
    return switch (words.get(0)) {
      case "add-header" -> new Edit.AddHeader(first, words.get(2));
      case "insert-header" ->
          new Edit.InsertHeader(Integer.parseInt(first), words.get(2), words.get(3));
      case "change-header" ->
          new Edit.ChangeHeader(first, Integer.parseInt(words.get(2)), words.get(3));
      case "delete-header" -> new Edit.DeleteHeader(first, Integer.parseInt(words.get(2)));
      case "add-recipient" -> new Edit.AddRecipient(address(words));
      case "delete-recipient" -> new Edit.DeleteRecipient(address(words));
      case "change-sender" -> new Edit.ChangeSender(address(words));
      case "replace-body" ->
          new Edit.ReplaceBody(
              words.subList(1, words.size()).stream()
                  .map(chunk -> chunk.getBytes(StandardCharsets.ISO_8859_1))
                  .toList());
      default -> throw new IllegalArgumentException("what edit is " + words);
    };
  }

  private static EnvelopeAddress address(List<String> words) {
    return new EnvelopeAddress(words.get(1), words.subList(2, words.size()));
  }
}
