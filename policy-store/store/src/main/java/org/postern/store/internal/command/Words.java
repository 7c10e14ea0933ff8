// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.command;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.store.PolicyStore;
import org.postern.store.RefusedException;
import org.postern.store.Snapshot;

/** The words of a command, taken one after the other; options may stand anywhere. */
final class Words {

  private static final int MAX_DIGITS = 18;

  private final String user;
  private final Path folder;
  private final List<String> rest;

  /** User, folder, and what he wrote. */
  Words(List<String> request) {
    user = request.get(0);
    folder = Path.of(request.get(1));
    rest = new ArrayList<>(request.subList(2, request.size()));
  }

  String user() {
    return user;
  }

  boolean isAtEnd() {
    return rest.stream().allMatch(word -> word.startsWith("--"));
  }

  boolean flag(String name) {
    return rest.remove(name);
  }

  Optional<String> option(String name) throws UsageException {
    int at = rest.indexOf(name);
    if (at < 0) {
      return Optional.empty();
    }
    if (at + 1 >= rest.size()) {
      throw new UsageException(name + " needs a value");
    }
    rest.remove(at);
    return Optional.of(rest.remove(at));
  }

  String next(String question) throws UsageException {
    if (rest.isEmpty() || rest.get(0).startsWith("--")) {
      throw new UsageException(question);
    }
    return rest.remove(0);
  }

  int number(String question) throws UsageException {
    String word = next(question);
    if (!word.matches("\\d{1,4}")) {
      throw new UsageException("'" + word + "' is no number from 1 to 1000");
    }
    return Integer.parseInt(word);
  }

  Path file(String question) throws UsageException {
    String word = next(question);
    try {
      return folder.resolve(word).normalize();
    } catch (InvalidPathException e) {
      throw new UsageException("'" + word + "' is no name of a file");
    }
  }

  /** The number of a revision, or of the one that a snapshot names. */
  long revision(PolicyStore store) throws IOException, UsageException {
    return revision(store, next("which revision? A number, or the name of a snapshot"));
  }

  static long revision(PolicyStore store, String word) throws IOException {
    if (word.length() <= MAX_DIGITS && word.matches("\\d+")) {
      return Long.parseLong(word);
    }
    return store.snapshots().stream()
        .filter(snapshot -> snapshot.name().equals(word))
        .mapToLong(Snapshot::revision)
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    List.of("'" + word + "' is neither a revision nor the name of a snapshot")));
  }

  void end() throws UsageException {
    if (!rest.isEmpty()) {
      throw new UsageException("this takes no '" + rest.get(0) + "'");
    }
  }
}
