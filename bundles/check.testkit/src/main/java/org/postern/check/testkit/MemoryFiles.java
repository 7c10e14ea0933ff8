// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.postern.host.FileEntry;
import org.postern.host.FileMark;
import org.postern.host.FileVersion;
import org.postern.host.HostFiles;
import org.postern.host.HostTrouble;
import org.postern.host.NewLines;
import org.postern.host.OpenFile;

/** Files in memory, by their whole paths. */
public final class MemoryFiles implements HostFiles {

  private record Content(byte[] bytes, Instant modified) {}

  private final MemoryHost host;
  private final Map<String, Content> files = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Versions of programs. */
  public final Map<String, FileVersion> versions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  MemoryFiles(MemoryHost host) {
    this.host = host;
  }

  /** Writes a file. */
  public MemoryFiles put(String path, String text, Instant modified) {
    files.put(path, new Content(text.getBytes(StandardCharsets.UTF_8), modified));
    return this;
  }

  /** Takes a file. */
  @FunctionalInterface
  public interface Sink {
    /** A file with its path, content and time. */
    void accept(String path, byte[] content, Instant modified);
  }

  /** Shows every file. */
  public void each(Sink sink) {
    files.forEach((path, content) -> sink.accept(path, content.bytes(), content.modified()));
  }

  /** Removes a file, or a folder with all in it. */
  public MemoryFiles remove(String path) {
    files
        .keySet()
        .removeIf(
            f ->
                f.equalsIgnoreCase(path)
                    || f.regionMatches(true, 0, path + "\\", 0, path.length() + 1));
    return this;
  }

  @Override
  public List<FileEntry> list(String directory, String pattern) throws HostTrouble {
    host.asked("files " + directory, 3);
    String below = directory + "\\";
    Map<String, FileEntry> entries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    files.forEach(
        (path, content) -> {
          if (path.regionMatches(true, 0, below, 0, below.length())) {
            String[] rest = path.substring(below.length()).split("\\\\", 2);
            if (matches(rest[0], pattern)) {
              entries.putIfAbsent(rest[0], entry(below + rest[0], rest.length > 1, content));
            }
          }
        });
    if (entries.isEmpty()
        && files.keySet().stream()
            .noneMatch(f -> f.regionMatches(true, 0, below, 0, below.length()))) {
      throw missing(directory);
    }
    return new ArrayList<>(entries.values());
  }

  private static boolean matches(String name, String pattern) {
    String[] parts = pattern.split("\\*", -1);
    String regex = String.join(".*", Arrays.stream(parts).map(Pattern::quote).toList());
    return name.matches("(?i)" + regex);
  }

  private static FileEntry entry(String path, boolean directory, Content content) {
    return new FileEntry(
        path.substring(path.lastIndexOf('\\') + 1),
        path,
        directory,
        directory ? 0 : content.bytes().length,
        content.modified());
  }

  @Override
  public Optional<FileEntry> find(String path) throws HostTrouble {
    host.asked("files " + path, 2);
    Content content = files.get(path);
    return content == null ? Optional.empty() : Optional.of(entry(path, false, content));
  }

  @Override
  public OpenFile open(String path) throws HostTrouble {
    host.asked("files " + path, 3);
    Content content = files.get(path);
    if (content == null) {
      throw missing(path);
    }
    return new OpenFile() {
      @Override
      public long length() {
        return content.bytes().length;
      }

      @Override
      public byte[] read(long offset, int length) {
        int from = (int) Math.min(offset, content.bytes().length);
        return Arrays.copyOfRange(
            content.bytes(), from, Math.min(from + length, content.bytes().length));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public NewLines follow(String path, FileMark from, int maxBytes) {
    throw new UnsupportedOperationException("checks do not follow files");
  }

  @Override
  public Optional<FileVersion> version(String path) throws HostTrouble {
    host.asked("files " + path, 14);
    if (!files.containsKey(path) && !versions.containsKey(path)) {
      throw missing(path);
    }
    return Optional.ofNullable(versions.get(path));
  }

  private static HostTrouble missing(String path) {
    return new HostTrouble(HostTrouble.Kind.NOT_FOUND, "There is no " + path + ".");
  }
}
