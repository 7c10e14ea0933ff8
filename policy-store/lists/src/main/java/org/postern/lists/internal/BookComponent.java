// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.database.Database;
import org.postern.database.EmbeddedDatabase;
import org.postern.database.Migrations;
import org.postern.database.ServerDatabase;
import org.postern.database.Watcher;
import org.postern.filter.Filter;
import org.postern.lists.AddressBook;
import org.postern.lists.Draft;
import org.postern.lists.Excerpt;
import org.postern.lists.ImportMode;
import org.postern.lists.ImportReport;
import org.postern.lists.ListChange;
import org.postern.lists.ListSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the database of the lists. One that cannot be opened does not keep the server from running:
 * it is tried again whenever somebody asks, and the health check says what is wrong.
 */
@Component(
    service = {AddressBook.class, BookComponent.class},
    immediate = true)
public final class BookComponent implements AddressBook {

  private static final Logger LOG = LoggerFactory.getLogger(BookComponent.class);
  private static final int CACHE_KIB = 8 << 10;

  private static final String SCHEMA = "postern_lists";

  private final Path file;
  private final ConfiguredLists shown;
  private final Optional<ServerDatabase.Settings> sharing;
  private final String server;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      service = Filter.class,
      target = "(address.lists=*)")
  private volatile List<ServiceReference<Filter>> declaring = List.of();

  private final Deque<Runnable> undo = new ArrayDeque<>();
  private Optional<AddressBook> book = Optional.empty();
  private volatile Optional<Watcher> watcher = Optional.empty();

  /** Opens the file in the data folder, and the database that servers share if there is one. */
  @Activate
  public BookComponent(BundleContext context, @Reference ConfiguredLists shown) throws IOException {
    this(
        Path.of(context.getProperty("postern.data"), "lists", "lists"),
        shown,
        ServerDatabase.Settings.of(context::getProperty, SCHEMA),
        Objects.requireNonNullElse(context.getProperty("postern.policy.server"), ""));
  }

  BookComponent(
      Path file, ConfiguredLists shown, Optional<ServerDatabase.Settings> sharing, String server) {
    this.file = file;
    this.shown = shown;
    this.sharing = sharing;
    this.server = server;
    try {
      book();
    } catch (IOException e) {
      LOG.error("Stored address lists are not there: {}", e.getMessage());
    }
  }

  @Deactivate
  synchronized void close() {
    book = Optional.empty();
    watcher = Optional.empty();
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }

  /** Why lists of other servers do not come; empty while they do, and where there is one server. */
  Optional<String> problem() {
    return watcher.flatMap(Watcher::problem);
  }

  private synchronized AddressBook book() throws IOException {
    if (book.isEmpty()) {
      boolean done = false;
      try {
        book = Optional.of(open());
        done = true;
      } finally {
        if (!done) {
          close();
        }
      }
    }
    return book.get();
  }

  private AddressBook open() throws IOException {
    Migrations migrations = new Migrations(BookComponent.class, "schema");
    Database copy =
        EmbeddedDatabase.open(new EmbeddedDatabase.Settings(file, CACHE_KIB, true), migrations);
    undo.push(copy::close);
    StoredBook own = new StoredBook(copy, shown, () -> DeclaredLists.of(declaring));
    own.load();
    return sharing.isEmpty() ? own : share(copy, own, migrations);
  }

  private AddressBook share(Database copy, StoredBook own, Migrations migrations)
      throws IOException {
    ServerDatabase common = ServerDatabase.at(sharing.orElseThrow(), migrations);
    undo.push(common::close);
    ListMirror mirror = new ListMirror(common, copy, new StoredLists(shown));
    Watcher watching =
        new Watcher(common, StoredBook.CHANNEL, "postern-lists-follower", mirror::pull);
    watcher = Optional.of(watching);
    undo.push(watching::close);
    watching.start();
    return new SharedBook(own, new StoredBook(common, shown, Map::of), mirror, server);
  }

  @Override
  public List<ListSummary> lists() throws IOException {
    return book().lists();
  }

  @Override
  public Excerpt find(String list, String words, int offset, int limit) throws IOException {
    return book().find(list, words, offset, limit);
  }

  @Override
  public boolean holds(String list, String asked) {
    return Question.of(asked).isIn(shown, ListNames.check(list));
  }

  @Override
  public Draft draft(String text, String comment, String expires) {
    return StoredBook.read(text, comment, expires);
  }

  @Override
  public void add(String list, Draft draft, String who) throws IOException {
    book().add(list, draft, who);
  }

  @Override
  public int remove(String list, List<String> entries, String who) throws IOException {
    return book().remove(list, entries, who);
  }

  @Override
  public ImportReport take(String list, Reader csv, ImportMode mode, String who)
      throws IOException {
    return book().take(list, csv, mode, who);
  }

  @Override
  public void write(String list, Writer csv) throws IOException {
    book().write(list, csv);
  }

  @Override
  public List<ListChange> changes(int limit) throws IOException {
    return book().changes(limit);
  }
}
