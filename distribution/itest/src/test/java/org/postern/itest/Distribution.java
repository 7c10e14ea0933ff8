// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postern.peers.LoopbackPort;

/**
 * A distribution as an administrator has it after unpacking, in a directory of its own, with ports
 * that are free. Nothing runs yet.
 */
public final class Distribution implements AutoCloseable {

  /** Longest time that one command may take. */
  private static final long PATIENCE_SECONDS = 240;

  private static final Path ORIGIN = Path.of(System.getProperty("postern.distribution"));

  private final Path home;
  private final int consolePort;
  private final int milterPort;
  private final int metricsPort;
  private final List<String> more = new ArrayList<>();
  private Optional<SmallDisk> disk = Optional.empty();
  private Optional<Integer> openFiles = Optional.empty();

  private Distribution(Path home) throws IOException {
    this.home = home;
    consolePort = LoopbackPort.choose();
    milterPort = LoopbackPort.choose();
    metricsPort = LoopbackPort.choose();
    // Bundles are only read, so that one copy is enough for all.
    for (String shared : List.of("bundles", "lib", "VERSION")) {
      Files.createSymbolicLink(home.resolve(shared), ORIGIN.resolve(shared));
    }
    for (String own : List.of("bin", "conf", "conf/settings")) {
      copy(ORIGIN.resolve(own), Files.createDirectories(home.resolve(own)));
    }
    set("console.address", "127.0.0.1");
    seed("org.postern.milter", "listen = inet:" + milterPort + "@127.0.0.1");
    seed("org.postern.metrics", "port = " + metricsPort);
  }

  /** How a command ended, and what it wrote. */
  public record Result(int exit, String output) {}

  public static Distribution unpack() throws IOException {
    return new Distribution(Files.createTempDirectory("postern-home-").toRealPath());
  }

  public Path home() {
    return home;
  }

  /** Seen from this process. */
  public Path data() {
    Path data = home.resolve("data");
    return disk.map(small -> small.fromOutside(data)).orElse(data);
  }

  /** Gives the data folder a disk of its own, with so many MiB. */
  Distribution withDisk(int mebibytes) throws IOException {
    disk = Optional.of(SmallDisk.mount(Files.createDirectory(home.resolve("data")), mebibytes));
    return this;
  }

  public int consolePort() {
    return consolePort;
  }

  public int milterPort() {
    return milterPort;
  }

  public int metricsPort() {
    return metricsPort;
  }

  /** Lets no command, and so no server that it starts, have more files open than these. */
  Distribution withOpenFiles(int limit) {
    openFiles = Optional.of(limit);
    return this;
  }

  /** Sets one line of {@code conf/postern.conf}, and the port of the Web Console. */
  public Distribution set(String name, String value) throws IOException {
    more.removeIf(line -> line.startsWith(name + " ="));
    more.add(name + " = " + value);
    List<String> lines = new ArrayList<>(more);
    if (more.stream().noneMatch(line -> line.startsWith("console.port ="))) {
      lines.add("console.port = " + consolePort);
    }
    Files.write(home.resolve("conf/postern.conf"), lines);
    return this;
  }

  /** Writes a file of {@code conf/settings}. */
  public Distribution seed(String pid, String... lines) throws IOException {
    Files.write(home.resolve("conf/settings").resolve(pid + ".cfg"), List.of(lines));
    return this;
  }

  /** Puts one more bundle where those of this level lie. */
  public Distribution add(Path jar, String level) throws IOException {
    Path bundles = home.resolve("bundles");
    unshare(bundles);
    unshare(bundles.resolve(level));
    Files.copy(jar, bundles.resolve(level).resolve(jar.getFileName()));
    trust(bundles.resolve("SHA256SUMS"), jar);
    return this;
  }

  /** Has a jar stand on the list of what belongs to the distribution. */
  private static void trust(Path list, Path jar) throws IOException {
    String lines = Files.readString(list);
    Files.delete(list);
    Files.writeString(list, lines + Hashes.sha256(jar) + "  " + jar.getFileName() + "\n");
  }

  /** Takes a bundle out. */
  Distribution remove(String name, String level) throws IOException {
    Path bundles = home.resolve("bundles");
    unshare(bundles);
    unshare(bundles.resolve(level));
    try (Stream<Path> all = Files.list(bundles.resolve(level))) {
      for (Path jar : all.filter(path -> path.getFileName().toString().startsWith(name)).toList()) {
        Files.delete(jar);
      }
    }
    return this;
  }

  /** Makes a folder of our own, with the same content, of one that is shared. */
  private static void unshare(Path folder) throws IOException {
    if (!Files.isSymbolicLink(folder)) {
      return;
    }
    Path origin = folder.toRealPath();
    Files.delete(folder);
    Files.createDirectory(folder);
    try (Stream<Path> all = Files.list(origin)) {
      for (Path each : all.toList()) {
        Files.createSymbolicLink(folder.resolve(each.getFileName()), each);
      }
    }
  }

  /** Runs {@code bin/postern}. */
  public Result postern(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", home.resolve("bin/postern").toString()));
    words.addAll(List.of(arguments));
    return run(words, Map.of());
  }

  /** Runs a program with the Java of this test, unless told another. */
  public Result run(List<String> words, Map<String, String> environment) throws IOException {
    Path output = Files.createTempFile("postern-command-", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(disk.map(small -> small.inside(words)).orElse(limited(words)))
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(output.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(words + " does not end: " + Files.readString(output) + diagnosis());
      }
      return new Result(process.exitValue(), Files.readString(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(output);
    }
  }

  private List<String> limited(List<String> words) {
    if (openFiles.isEmpty()) {
      return words;
    }
    List<String> all =
        new ArrayList<>(
            List.of("sh", "-c", "ulimit -n " + openFiles.get() + " && exec \"$@\"", "sh"));
    all.addAll(words);
    return all;
  }

  /** Logs and stacks, for the message of a failing test. */
  public String diagnosis() {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("log/console.log", "log/postern.log")) {
      try {
        text.append("\n--- ").append(name).append('\n');
        text.append(Files.readString(data().resolve(name)));
      } catch (IOException e) {
        text.append(e);
      }
    }
    pid().ifPresent(process -> text.append("\n--- stacks\n").append(stacks(process.pid())));
    return text.toString();
  }

  private String stacks(long pid) {
    try {
      Path jstack = Path.of(System.getProperty("java.home"), "bin", "jstack");
      Process process =
          new ProcessBuilder(jstack.toString(), Long.toString(pid))
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** The server process, while it runs. */
  public Optional<ProcessHandle> pid() {
    try {
      String control = Files.readString(data().resolve("run/control"));
      return ProcessHandle.of(Long.parseLong(control.split(" ")[0])).filter(ProcessHandle::isAlive);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Ends what still runs and removes everything. */
  @Override
  public void close() {
    pid()
        .ifPresent(
            process -> {
              process.destroyForcibly();
              process.onExit().join();
            });
    disk.ifPresent(SmallDisk::close);
    try (Stream<Path> all = Files.walk(home)) {
      all.sorted(Comparator.reverseOrder()).forEach(Distribution::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
