// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postern.modules.Signer;

/**
 * Which version of each module is to run: the one truth, whatever the moment at which the server
 * ended. A file of lines; what this says is on the disk when a method returns.
 */
public final class Ledger {

  private static final String HEAD = "postern-modules 1";
  private static final String TAIL = "end";
  private static final String MODULE = "module";
  private static final String VERSION = "version";
  private static final int MAX_SIZE = 4 << 20;

  private final Path file;
  private Map<String, Entry> entries;

  private Ledger(Path file, Map<String, Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Opens one.
   *
   * @param file none is an empty one
   * @throws IOException if it cannot be read, or not understood: nothing is guessed here
   */
  public static Ledger open(Path file) throws IOException {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new IOException(file + " is larger than " + MAX_SIZE + " octets");
      }
      return new Ledger(file, parse(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return new Ledger(file, Map.of());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /** All modules, by name. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** One module. */
  public synchronized Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** Remembers this of a module, in the place of what was known. */
  public synchronized void put(Entry entry) throws IOException {
    Map<String, Entry> next = new TreeMap<>(entries);
    next.put(entry.name(), entry);
    change(next);
  }

  /** Forgets a module. */
  public synchronized void remove(String name) throws IOException {
    Map<String, Entry> next = new TreeMap<>(entries);
    next.remove(name);
    change(next);
  }

  private void change(Map<String, Entry> next) throws IOException {
    Durable.write(file, text(next).getBytes(StandardCharsets.UTF_8));
    entries = next;
  }

  private static String text(Map<String, Entry> entries) {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    for (Entry entry : entries.values()) {
      lines.add(
          Fields.line(
              MODULE,
              entry.name(),
              entry.serving(),
              entry.since(),
              entry.trial().map(trial -> trial.end().toString()).orElse(""),
              entry.trial().flatMap(Entry.Trial::before).orElse(""),
              entry.leftOut().orElse("")));
      entry.versions().forEach(version -> lines.add(line(version)));
    }
    lines.add(TAIL);
    return String.join("\n", lines) + "\n";
  }

  private static String line(Version version) {
    Signer signer = version.signer();
    return Fields.line(
        VERSION,
        version.version(),
        version.hash(),
        version.accepted(),
        String.join(",", version.filters().stream().sorted().toList()),
        signer.name(),
        signer.serial(),
        signer.fingerprint(),
        signer.from(),
        signer.until());
  }

  /** Reads the content of a file. */
  static Map<String, Entry> parse(byte[] content) {
    List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
    int last = lines.size() - 1;
    if (last < 1 || !lines.get(0).equals(HEAD) || !lines.get(last).equals(TAIL)) {
      throw new IllegalArgumentException("it does not begin and end as such a file does");
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (int i = 1; i < last; ) {
      int next = i + 1;
      while (next < last && lines.get(next).startsWith(VERSION + "\t")) {
        next++;
      }
      Entry entry = entry(lines.get(i), lines.subList(i + 1, next));
      entries.put(entry.name(), entry);
      i = next;
    }
    return new TreeMap<>(entries);
  }

  private static Entry entry(String line, List<String> versions) {
    Fields fields = Fields.of(line);
    if (!fields.text().equals(MODULE)) {
      throw new IllegalArgumentException("a line begins with an unknown word");
    }
    String name = fields.name();
    String serving = fields.hash();
    var since = fields.time();
    Optional<String> end = fields.optional();
    Optional<String> before = fields.optional();
    return new Entry(
        name,
        serving,
        since,
        end.map(time -> new Entry.Trial(before, Fields.of(time).time())),
        fields.optional(),
        versions.stream().map(Ledger::version).toList());
  }

  private static Version version(String line) {
    Fields fields = Fields.of(line);
    fields.text();
    String version = fields.text();
    String hash = fields.hash();
    var accepted = fields.time();
    var filters = fields.set();
    Signer signer =
        new Signer(fields.text(), fields.text(), fields.text(), fields.time(), fields.time());
    return new Version(version, hash, signer, accepted, filters);
  }
}
