// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postern.engine.internal.policy.Note;
import org.postern.filter.Edit;
import org.postern.filter.Stage;

/**
 * What happened and what was found, on a connection or in one transaction. Written by the thread of
 * the door and by the workers that examine for it; lists are replaced, never changed, so that they
 * can be handed out.
 */
final class Ledger {

  private final List<Occurrence> occurrences = new CopyOnWriteArrayList<>();
  private volatile List<Note> notes = List.of();
  private volatile List<Edit> edits = List.of();

  List<Occurrence> occurrences() {
    return occurrences;
  }

  List<Note> notes() {
    return notes;
  }

  List<Edit> edits() {
    return edits;
  }

  void happened(Occurrence occurrence) {
    occurrences.add(occurrence);
  }

  /** Makes room: forgets the first occurrence of that stage. */
  void forgetOldest(Stage stage) {
    for (int i = 0; i < occurrences.size(); i++) {
      if (occurrences.get(i).stage() == stage) {
        occurrences.remove(i);
        return;
      }
    }
  }

  synchronized void found(List<Note> more) {
    List<Note> all = new ArrayList<>(notes);
    for (Note note : more) {
      if (note.reason().stage() == Stage.HELO) {
        // A client that greets twice, as with STARTTLS, is not twice as bad.
        all.removeIf(before -> isSameRule(before, note));
      }
      all.add(note);
    }
    notes = List.copyOf(all);
  }

  synchronized void change(List<Edit> more) {
    List<Edit> all = new ArrayList<>(edits);
    all.addAll(more);
    edits = List.copyOf(all);
  }

  private static boolean isSameRule(Note one, Note other) {
    return one.reason().stage() == other.reason().stage()
        && one.reason().filter().equals(other.reason().filter())
        && one.reason().finding().rule().equals(other.reason().finding().rule());
  }
}
