// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.drop;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for jars that somebody puts into a folder. A jar is brought as soon as it may be whole: at
 * once when its end is there, as it is when it was renamed into the folder; else when it has not
 * changed for a second. What is found wrong sooner may still be on its way, and is looked at again.
 */
public final class DropFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final long SOON_MILLIS = 100;
  private static final int MAX_FILES = 1_000;

  private final Path folder;
  private final Taker taker;
  private final Supplier<Duration> poll;
  private final Map<Path, Sighting> sightings = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile Optional<String> problem = Optional.empty();
  private Optional<WatchService> watch = Optional.empty();

  /** Takes what was found. */
  @FunctionalInterface
  public interface Taker {

    /**
     * Takes a jar, or leaves it where it is.
     *
     * @param settled whether it has not changed for a while: what is wrong with it then is for good
     * @return whether it was taken, or there is nothing to be done about it
     */
    boolean take(Path jar, boolean settled) throws InterruptedException;
  }

  /** Begins to look. */
  public DropFolder(Path folder, Supplier<Duration> poll, Taker taker) {
    this.folder = folder;
    this.poll = poll;
    this.taker = taker;
    thread = new Thread(null, this::run, "postern-drop-folder", 0, false);
    thread.setContextClassLoader(DropFolder.class.getClassLoader());
    thread.setDaemon(true);
    thread.start();
  }

  /** Why it cannot look; empty when it can. */
  public Optional<String> problem() {
    return problem;
  }

  private void run() {
    try {
      while (!closed) {
        await(look());
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // The end.
      closed = true;
    } catch (RuntimeException e) {
      LOG.error("No look is taken into {} any more", folder, e);
      problem = Optional.of(folder + " is not looked at any more: " + e);
    } finally {
      unwatch();
    }
  }

  /** Looks once; whether something there is not settled yet. */
  private boolean look() throws InterruptedException {
    try {
      Files.createDirectories(folder);
      begin();
      List<Path> jars = jars();
      sightings.keySet().retainAll(jars);
      problem =
          Files.isWritable(folder)
              ? Optional.empty()
              : Optional.of(folder + " cannot be written, so that no jar can be taken out of it");
      boolean open = false;
      for (Path jar : jars) {
        open |= problem.isEmpty() && !look(jar);
      }
      return open;
    } catch (IOException e) {
      if (problem.isEmpty()) {
        LOG.warn("The drop folder {} cannot be read: {}", folder, e.toString());
      }
      problem = Optional.of(folder + " cannot be read: " + e);
      return false;
    }
  }

  private boolean look(Path jar) throws InterruptedException {
    try {
      BasicFileAttributes now =
          Files.readAttributes(jar, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Sighting sighting =
          sightings
              .getOrDefault(jar, Sighting.first(now, System.nanoTime()))
              .next(now, System.nanoTime());
      sightings.put(jar, sighting);
      boolean settled = sighting.isSettled(QUIET, System.nanoTime());
      if (settled || sighting.isFresh()) {
        return taker.take(jar, settled);
      }
      return false;
    } catch (IOException e) {
      // It is gone again.
      return true;
    }
  }

  private List<Path> jars() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.getFileName().toString().endsWith(".jar"))
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .limit(MAX_FILES)
          .toList();
    }
  }

  private void await(boolean open) throws InterruptedException {
    long millis = open ? Math.min(SOON_MILLIS, poll.get().toMillis()) : poll.get().toMillis();
    if (watch.isEmpty()) {
      Thread.sleep(millis);
      return;
    }
    WatchKey key = watch.get().poll(millis, TimeUnit.MILLISECONDS);
    if (key != null) {
      key.pollEvents();
      if (!key.reset()) {
        // The folder was taken away; another may come.
        unwatch();
      }
    }
  }

  private void begin() {
    if (watch.isEmpty()) {
      try {
        WatchService fresh = folder.getFileSystem().newWatchService();
        watch = Optional.of(fresh);
        folder.register(
            fresh, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      } catch (IOException e) {
        // Without it, a look from time to time must do: the system may have no watch left.
        unwatch();
      }
    }
  }

  private void unwatch() {
    try {
      if (watch.isPresent()) {
        watch.get().close();
      }
    } catch (IOException e) {
      LOG.debug("A watch cannot be closed", e);
    }
    watch = Optional.empty();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
