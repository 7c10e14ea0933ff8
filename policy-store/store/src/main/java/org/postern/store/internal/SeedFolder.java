// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.postern.settings.Forms;
import org.postern.settings.Problem;
import org.postern.settings.SeedFiles;
import org.postern.store.Author;
import org.postern.store.Plan;
import org.postern.store.RefusedException;
import org.postern.store.internal.json.JsonException;
import org.postern.store.internal.json.Typed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of {@code conf/settings/}: the first revision, and read by itself never again, since
 * the store wins. A file {@code seeded} in the data folder remembers that it was done.
 */
final class SeedFolder {

  private static final Logger LOG = LoggerFactory.getLogger(SeedFolder.class);
  private static final Author AUTHOR = new Author(Author.Origin.FILE, "conf/settings");

  private final Path folder;
  private final Path mark;
  private final Holdings holdings;

  SeedFolder(Path folder, Path data, Holdings holdings) {
    this.folder = folder;
    this.holdings = holdings;
    mark = data.resolve("seeded");
  }

  /**
   * Reads the files, once.
   *
   * @throws IOException naming the first problem; then nothing was read
   */
  void first(Store store, Planner planner, Forms forms) throws IOException {
    if (Files.exists(mark)) {
      tellOfChanges();
      return;
    }
    boolean joins = holdings.isShared() && holdings.newest() > 0;
    Map<String, Map<String, String>> read = read(forms);
    store
        .apply(
            planner.load(joins ? own(read) : read),
            AUTHOR,
            "the files of conf/settings, at the first start")
        .ifPresent(
            revision -> LOG.info("conf/settings was read, for this one time: {}", revision.pids()));
    Files.writeString(
        mark,
        "# conf/settings was read at "
            + Instant.now()
            + ". Settings now lie in data/policy and are changed in the Web Console.\n"
            + "# Without this file conf/settings is read again at the next start, and wins.\n");
  }

  /** What reading the files would change. */
  Plan plan(Planner planner, Forms forms) throws IOException {
    return planner.load(read(forms));
  }

  /** Where others have set everything already, only what is this server's own comes from files. */
  private Map<String, Map<String, String>> own(Map<String, Map<String, String>> settings) {
    Map<String, Map<String, String>> own = new TreeMap<>();
    settings.forEach(
        (pid, values) -> {
          Map<String, String> mine = new TreeMap<>(values);
          mine.keySet().removeIf(name -> !holdings.scope().isOwn(pid, name));
          if (!mine.isEmpty()) {
            Held held = holdings.all().get(pid);
            Map<String, String> all = new TreeMap<>(held == null ? Map.of() : held.values());
            all.putAll(mine);
            own.put(pid, all);
          }
        });
    return own;
  }

  private Map<String, Map<String, String>> read(Forms forms) throws IOException {
    SeedFiles seed = SeedFiles.read(folder, forms);
    seed.problems().forEach(problem -> LOG.error("{}", problem));
    if (!seed.problems().isEmpty()) {
      throw new RefusedException(seed.problems().stream().map(Problem::toString).toList());
    }
    Map<String, Map<String, String>> settings = new TreeMap<>();
    for (Map.Entry<String, Map<String, Object>> file : seed.values().entrySet()) {
      settings.put(file.getKey(), encoded(file.getKey(), file.getValue()));
    }
    return settings;
  }

  private static Map<String, String> encoded(String pid, Map<String, Object> values)
      throws IOException {
    Map<String, String> encoded = new TreeMap<>();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      try {
        encoded.put(value.getKey(), Typed.of(value.getValue()).encoded());
      } catch (JsonException e) {
        throw new IOException("conf/settings/" + pid + ".cfg: " + e.getMessage(), e);
      }
    }
    return encoded;
  }

  private void tellOfChanges() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    FileTime read = Files.getLastModifiedTime(mark);
    List<Path> changed = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".cfg")).toList()) {
        if (Files.getLastModifiedTime(file).compareTo(read) > 0) {
          changed.add(file.getFileName());
        }
      }
    }
    if (!changed.isEmpty()) {
      LOG.warn(
          "Changed in conf/settings since it was read: {}. The settings in the policy store stay;"
              + " 'bin/postern config import --seed --dry-run' shows what those files would change",
          changed);
    }
  }
}
