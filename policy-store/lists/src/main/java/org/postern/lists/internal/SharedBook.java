// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.List;
import org.postern.database.DatabaseException;
import org.postern.lists.AddressBook;
import org.postern.lists.Draft;
import org.postern.lists.Excerpt;
import org.postern.lists.ImportMode;
import org.postern.lists.ImportReport;
import org.postern.lists.ListChange;
import org.postern.lists.ListSummary;

/** Lists that servers share: read from the copy of this one, changed where all find them. */
final class SharedBook implements AddressBook {

  private final AddressBook copy;
  private final AddressBook shared;
  private final ListMirror mirror;
  private final String server;

  /**
   * With both.
   *
   * @param server name of this one
   */
  SharedBook(AddressBook copy, AddressBook shared, ListMirror mirror, String server) {
    this.copy = copy;
    this.shared = shared;
    this.mirror = mirror;
    this.server = server;
  }

  private interface Change<T> {
    T run() throws IOException;
  }

  private <T> T change(Change<T> change) throws IOException {
    T result;
    try {
      // First what others did: a history that is not ours must not be added to.
      mirror.pull();
      result = change.run();
    } catch (DatabaseException e) {
      throw new IOException(
          "nothing was stored, since the database that servers share does not answer: "
              + e.getMessage()
              + ". This server goes on with the lists it has",
          e);
    }
    mirror.pull();
    return result;
  }

  private String named(String who) {
    return who + " on " + server;
  }

  @Override
  public void add(String list, Draft draft, String who) throws IOException {
    change(
        () -> {
          shared.add(list, draft, named(who));
          return true;
        });
  }

  @Override
  public int remove(String list, List<String> entries, String who) throws IOException {
    return change(() -> shared.remove(list, entries, named(who)));
  }

  @Override
  public ImportReport take(String list, Reader csv, ImportMode mode, String who)
      throws IOException {
    return change(() -> shared.take(list, csv, mode, named(who)));
  }

  @Override
  public Draft draft(String text, String comment, String expires) {
    return copy.draft(text, comment, expires);
  }

  @Override
  public List<ListSummary> lists() throws IOException {
    return copy.lists();
  }

  @Override
  public Excerpt find(String list, String words, int offset, int limit) throws IOException {
    return copy.find(list, words, offset, limit);
  }

  @Override
  public boolean holds(String list, String asked) {
    return copy.holds(list, asked);
  }

  @Override
  public void write(String list, Writer csv) throws IOException {
    copy.write(list, csv);
  }

  @Override
  public List<ListChange> changes(int limit) throws IOException {
    return copy.changes(limit);
  }
}
