// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.postern.filter.Direction;
import org.postern.filter.Edit;
import org.postern.filter.Finding;
import org.postern.flow.Action;

/** The changes to a message that passes: what filters want, no forged fields, and our stamps. */
final class Stamps {

  private static final int MAX_REASONS = 50;
  private static final int LINE = 76;

  private Stamps() {}

  static List<Edit> of(
      Matter matter, Ruling ruling, Action action, Action withheld, PolicySettings settings) {
    List<Edit> edits = new ArrayList<>();
    if (!settings.watchOnly()) {
      edits.addAll(matter.edits());
      ruling.dropped().forEach(one -> edits.add(new Edit.DeleteRecipient(one)));
    }
    if (!matter.trust().postern()) {
      addNew(edits, matter.marks().ours());
    }
    if (!matter.trust().exchange()) {
      addNew(edits, matter.marks().exchange());
    }
    if (settings.stamped()) {
      verdict(edits, matter, ruling, action, withheld, settings);
      reasons(edits, matter, settings);
    }
    unexamined(edits, matter);
    if (matter.trust().bridge()) {
      scl(edits, matter, ruling, settings);
    }
    return edits;
  }

  private static void addNew(List<Edit> edits, List<Edit.DeleteHeader> more) {
    for (Edit.DeleteHeader one : more) {
      if (!edits.contains(one)) {
        edits.add(one);
      }
    }
  }

  private static void verdict(
      List<Edit> edits,
      Matter matter,
      Ruling ruling,
      Action action,
      Action withheld,
      PolicySettings settings) {
    StringBuilder text = new StringBuilder(word(matter, ruling, action, settings));
    text.append("; score=").append(score(ruling.score())).append("; id=").append(matter.id());
    if (withheld != action) {
      text.append("; withheld=").append(withheld.name().toLowerCase(Locale.ROOT));
    }
    edits.add(new Edit.AddHeader("X-Postern-Verdict", text.toString()));
  }

  private static String word(Matter matter, Ruling ruling, Action action, PolicySettings settings) {
    if (action == Action.QUARANTINE) {
      return "quarantine";
    }
    if (!ruling.accepted() && ruling.score() >= settings.suspicious()) {
      return "suspicious";
    }
    return matter.notes().stream().anyMatch(note -> note.unexamined().isPresent())
        ? "unexamined"
        : "pass";
  }

  /** Mail that goes out would tell strangers what our filters look at. */
  private static void reasons(List<Edit> edits, Matter matter, PolicySettings settings) {
    if (settings.generic() && matter.connection().direction() == Direction.OUTBOUND) {
      return;
    }
    List<String> words = new ArrayList<>();
    for (Note note : matter.notes()) {
      Finding finding = note.reason().finding();
      if (!note.reason().monitored() && words.size() < MAX_REASONS) {
        words.add(ascii(finding.rule()) + "(" + score(finding.score()) + ")");
      }
    }
    if (!words.isEmpty()) {
      edits.add(new Edit.AddHeader("X-Postern-Reasons", folded("X-Postern-Reasons", words)));
    }
  }

  private static void unexamined(List<Edit> edits, Matter matter) {
    TreeSet<String> ids = new TreeSet<>();
    matter.notes().forEach(note -> note.unexamined().ifPresent(ids::add));
    if (!ids.isEmpty()) {
      String name = "X-Postern-Unexamined";
      edits.add(new Edit.AddHeader(name, folded(name, List.copyOf(ids))));
    }
  }

  private static void scl(List<Edit> edits, Matter matter, Ruling ruling, PolicySettings settings) {
    String level = ruling.accepted() ? "-1" : Integer.toString(settings.sclOf(ruling.score()));
    edits.add(
        matter.marks().hasScl()
            ? new Edit.ChangeHeader(Marks.SCL, 1, level)
            : new Edit.AddHeader(Marks.SCL, level));
  }

  /** A comma-separated list, folded before a line gets long; lines are separated by LF alone. */
  private static String folded(String name, List<String> words) {
    StringBuilder text = new StringBuilder();
    int column = name.length() + 2;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i) + (i + 1 < words.size() ? "," : "");
      if (i > 0 && column + 1 + word.length() > LINE) {
        text.append("\n\t");
        column = 8;
      } else if (i > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    return text.toString();
  }

  private static String score(double value) {
    long tenths = Math.round(Math.abs(value) * 10);
    return (value < 0 && tenths > 0 ? "-" : "") + tenths / 10 + '.' + tenths % 10;
  }

  private static String ascii(String text) {
    StringBuilder clean = new StringBuilder();
    text.chars().limit(64).forEach(c -> clean.append(c > 0x20 && c < 0x7f ? (char) c : '?'));
    return clean.toString();
  }
}
