// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit.host;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.host.FileEntry;
import org.postern.host.FileMark;
import org.postern.host.FileVersion;
import org.postern.host.HostFiles;
import org.postern.host.HostTrouble;
import org.postern.host.NewLines;
import org.postern.host.OpenFile;

/** The files of a host in memory; {@code ADMIN$} and {@code C:\Windows} are the same. */
final class MemoryFiles implements HostFiles {

  private final MemoryHost host;

  MemoryFiles(MemoryHost host) {
    this.host = host;
  }

  static String fold(String path) {
    String folded = path.toLowerCase(Locale.ROOT);
    if (folded.startsWith("admin$")) {
      return "c:\\windows" + folded.substring("admin$".length());
    }
    return folded.startsWith("c$") ? "c:" + folded.substring(2) : folded;
  }

  static MemoryFile put(
      Map<String, MemoryFile> files, String path, byte[] content, Instant modified) {
    MemoryFile old = files.get(fold(path));
    boolean grown = old != null && content.length >= old.content.length;
    long number = grown ? old.number : files.size() + 1000L + (old == null ? 0 : old.number);
    MemoryFile file = new MemoryFile(path, number, content, modified);
    files.put(fold(path), file);
    return file;
  }

  @Override
  public List<FileEntry> list(String directory, String pattern) throws HostTrouble {
    host.asked("files " + directory);
    String prefix = fold(directory) + "\\";
    String glob = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    Pattern wanted = Pattern.compile(glob, Pattern.CASE_INSENSITIVE);
    Map<String, FileEntry> found = new LinkedHashMap<>();
    boolean any = false;
    for (Map.Entry<String, MemoryFile> e : host.files.entrySet()) {
      if (e.getKey().startsWith(prefix)) {
        any = true;
        FileEntry entry = entry(e.getValue(), directory, tail(e, prefix));
        if (wanted.matcher(entry.name()).matches()) {
          found.putIfAbsent(fold(entry.name()), entry);
        }
      }
    }
    if (!any) {
      throw absent(directory);
    }
    return List.copyOf(found.values());
  }

  private static String tail(Map.Entry<String, MemoryFile> e, String prefix) {
    int length = e.getKey().length() - prefix.length();
    return e.getValue().path.substring(e.getValue().path.length() - length);
  }

  private static FileEntry entry(MemoryFile file, String directory, String tail) {
    int end = tail.indexOf('\\');
    String name = end < 0 ? tail : tail.substring(0, end);
    String path = directory + "\\" + name;
    long size = end < 0 ? file.content.length : 0;
    return new FileEntry(name, path, end >= 0, size, file.modified);
  }

  @Override
  public Optional<FileEntry> find(String path) throws HostTrouble {
    host.asked("files " + path);
    int end = path.lastIndexOf('\\');
    String directory = path.substring(0, Math.max(end, 0));
    String name = path.substring(end + 1);
    MemoryFile file = host.files.get(fold(path));
    if (file != null) {
      return Optional.of(entry(file, directory, name));
    }
    return host.files.entrySet().stream()
        .filter(e -> e.getKey().startsWith(fold(path) + "\\"))
        .findFirst()
        .map(e -> new FileEntry(name, path, true, 0, e.getValue().modified));
  }

  @Override
  public OpenFile open(String path) throws HostTrouble {
    MemoryFile file = file(path);
    return new OpenFile() {
      @Override
      public long length() {
        return file.content.length;
      }

      @Override
      public byte[] read(long offset, int length) {
        int from = (int) Math.min(offset, file.content.length);
        return Arrays.copyOfRange(file.content, from, Math.min(from + length, file.content.length));
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }

  @Override
  public NewLines follow(String path, FileMark from, int maxBytes) throws HostTrouble {
    MemoryFile file = file(path);
    boolean replaced =
        file.content.length < from.position() || (from.file() != 0 && from.file() != file.number);
    int position = replaced ? 0 : (int) from.position();
    List<String> lines = new ArrayList<>();
    int limit = Math.min(file.content.length, position + maxBytes);
    for (int i = position; i < limit; i++) {
      if (file.content[i] == '\n') {
        String line =
            new String(file.content, position, i - position, StandardCharsets.UTF_8)
                .stripTrailing();
        lines.add(position == 0 && line.startsWith("\uFEFF") ? line.substring(1) : line);
        position = i + 1;
      }
    }
    FileMark next = new FileMark(file.number, position);
    return new NewLines(lines, next, replaced, limit < file.content.length);
  }

  @Override
  public Optional<FileVersion> version(String path) throws HostTrouble {
    return file(path).version;
  }

  MemoryFile file(String path) throws HostTrouble {
    host.asked("files " + path);
    MemoryFile file = host.files.get(fold(path));
    if (file == null) {
      throw absent(path);
    }
    return file;
  }

  private static HostTrouble absent(String path) {
    return new HostTrouble(HostTrouble.Kind.NOT_FOUND, path + " does not exist.");
  }
}
