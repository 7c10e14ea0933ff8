// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ids of all filters that were ever in the chain. They are required: a filter that is missing,
 * for whatever reason, must not let mail through as if it had nothing to say. Kept in a file, so
 * that a filter which fails to start after a reboot is missed too.
 */
public final class Roster {

  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final Path file;
  private volatile Set<String> ids;

  /**
   * Reads the list; what cannot be read is logged, and the given ids are known in any case.
   *
   * @param file one id a line
   * @param seed ids that are required from the first start on
   */
  public Roster(Path file, Collection<String> seed) {
    this.file = file;
    Set<String> known = new TreeSet<>(seed);
    try {
      if (Files.exists(file)) {
        Files.readAllLines(file).stream()
            .filter(line -> FilterCard.ID.matcher(line).matches())
            .forEach(known::add);
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

  /** Remembers an id for good. */
  public synchronized void add(String id) {
    if (ids.contains(id)) {
      return;
    }
    Set<String> more = new TreeSet<>(ids);
    more.add(id);
    ids = Set.copyOf(more);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, more);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.error("Cannot write the list of required filters to {}: {}", file, e.toString());
    }
  }
}
