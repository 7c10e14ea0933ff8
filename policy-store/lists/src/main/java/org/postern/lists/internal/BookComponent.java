// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
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
@Component(service = AddressBook.class, immediate = true)
public final class BookComponent implements AddressBook {

  private static final Logger LOG = LoggerFactory.getLogger(BookComponent.class);
  private static final int CACHE_KIB = 8 << 10;

  private final Path file;
  private final ConfiguredLists shown;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      service = Filter.class,
      target = "(address.lists=*)")
  private volatile List<ServiceReference<Filter>> declaring = List.of();

  private Optional<Database> database = Optional.empty();
  private Optional<StoredBook> book = Optional.empty();

  /** Opens the file in the data folder. */
  @Activate
  public BookComponent(BundleContext context, @Reference ConfiguredLists shown) {
    this(Path.of(context.getProperty("postern.data"), "lists", "lists"), shown);
  }

  BookComponent(Path file, ConfiguredLists shown) {
    this.file = file;
    this.shown = shown;
    try {
      book();
    } catch (IOException e) {
      LOG.error("Stored address lists are not there: {}", e.getMessage());
    }
  }

  @Deactivate
  synchronized void close() {
    book = Optional.empty();
    database.ifPresent(Database::close);
    database = Optional.empty();
  }

  private synchronized StoredBook book() throws IOException {
    if (book.isEmpty()) {
      Database open =
          database.isPresent()
              ? database.get()
              : EmbeddedDatabase.open(
                  new EmbeddedDatabase.Settings(file, CACHE_KIB, true),
                  new Migrations(BookComponent.class, "schema"));
      database = Optional.of(open);
      StoredBook fresh = new StoredBook(open, shown, () -> DeclaredLists.of(declaring));
      fresh.load();
      book = Optional.of(fresh);
    }
    return book.get();
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
