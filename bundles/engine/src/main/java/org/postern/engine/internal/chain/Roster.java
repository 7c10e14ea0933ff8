// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ids of all filters that were ever in the chain, but for those that an administrator has
 * retired. They are required: a filter that is missing, for whatever reason, must not let mail
 * through as if it had nothing to say. Kept in a file, so that a filter which fails to start after
 * a reboot is missed too.
 */
public final class Roster {

  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  /** Begins the line of an id that is required no more, though it is one of the first. */
  private static final String RETIRED = "-";

  private final Path file;
  private final Set<String> retired = new TreeSet<>();
  private volatile Set<String> ids;
  private boolean unwritten;
  private boolean complained;

  /**
   * Reads the list; what cannot be read is logged, and the given ids are known in any case.
   *
   * @param file one id a line, behind a {@code -} if it was retired
   * @param seed ids that are required from the first start on, until they are retired
   */
  public Roster(Path file, Collection<String> seed) {
    this.file = file;
    Set<String> known = new TreeSet<>(seed);
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).forEach(line -> read(line, known));
      }
    } catch (IOException e) {
      LOG.error("Cannot read the list of required filters from {}: {}", file, e.toString());
    }
    ids = Set.copyOf(known);
  }

  /** All ids known. */
  public Set<String> ids() {
    return ids;
  }

  private void read(String line, Set<String> known) {
    boolean past = line.startsWith(RETIRED);
    String id = past ? line.substring(1) : line;
    if (FilterCard.ID.matcher(id).matches()) {
      (past ? retired : known).add(id);
      known.removeAll(retired);
    }
  }

  /** Remembers an id for good. */
  public void add(String id) {
    change(Set.of(id), Set.of());
  }

  /** The administrator has done with these ids. */
  public void retire(Set<String> gone) {
    change(Set.of(), gone);
  }

  /** Remembers some and forgets others, in one step. */
  public synchronized void change(Set<String> come, Set<String> gone) {
    Set<String> now = new TreeSet<>(ids);
    now.addAll(come);
    now.removeAll(gone);
    boolean same = now.equals(ids);
    same &= !retired.removeAll(come);
    same &= !retired.addAll(gone);
    if (same) {
      return;
    }
    ids = Set.copyOf(now);
    unwritten = true;
    catchUp();
  }

  /** Writes what could not be written when it changed, as on a full disk. */
  public synchronized void catchUp() {
    if (unwritten) {
      write();
    }
  }

  private void write() {
    List<String> lines = new ArrayList<>(new TreeSet<>(ids));
    retired.forEach(id -> lines.add(RETIRED + id));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, lines);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      unwritten = false;
      if (complained) {
        LOG.info("The list of required filters is written again, to {}", file);
        complained = false;
      }
    } catch (IOException e) {
      complain(e);
    }
  }

  /** Once: a full disk must not get fuller by lines that say so. */
  private void complain(IOException e) {
    if (!complained) {
      LOG.error(
          "Cannot write the list of required filters to {} ({}); it is tried again until it works",
          file,
          e.toString());
      complained = true;
    }
  }
}
