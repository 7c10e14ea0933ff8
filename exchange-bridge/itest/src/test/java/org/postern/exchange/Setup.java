// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.postern.peers.ExchangeHost;

/** PosternSetup.exe under mono, with what is shipped, an Exchange to bind to, and an event log. */
final class Setup implements AutoCloseable {

  static final String DLL = "Postern.ExchangeAgent.dll";

  private final Path folder;

  private Setup(Path folder) {
    this.folder = folder;
  }

  /** How a run ended. */
  record Run(int exit, List<String> lines, String errors) {}

  /** What is shipped are these builds; the references play the Exchange of one version. */
  static Setup of(String exchange, String... builds) throws IOException {
    Bench.need();
    Path folder = Files.createTempDirectory("postern-setup-");
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.copy(installer().resolve("Postern.conf"), source.resolve("Postern.conf"));
    Setup setup = new Setup(folder);
    setup.ship(builds);
    for (String name : List.of("Common", "Transport")) {
      String file = "Microsoft.Exchange.Data." + name + ".dll";
      Path from = ExchangeHost.built(exchange).resolve(file);
      Files.copy(from, Files.createDirectories(folder.resolve("exchange")).resolve(file));
    }
    Files.createDirectories(folder.resolve("events"));
    return setup;
  }

  static Path installer() {
    return Path.of(System.getProperty("postern.root"), "exchange-bridge/installer");
  }

  /** Ships these builds and no others. */
  void ship(String... builds) throws IOException {
    for (String build : List.of(ExchangeHost.NEWER, ExchangeHost.OLDER)) {
      Files.deleteIfExists(file("source", build, DLL));
    }
    for (String build : builds) {
      Files.createDirectories(file("source", build));
      Files.copy(ExchangeHost.built(build).resolve(DLL), file("source", build, DLL));
    }
  }

  Path file(String... names) {
    return Path.of(folder.toString(), names);
  }

  /** Steps of an installation, where Exchange has these agents. */
  List<String> plan(TransportAgents agents, String... priority) throws IOException {
    List<String> words = new ArrayList<>(List.of("plan", "install"));
    for (String name : List.of("source", "home", "exchange")) {
      words.add(file(name).toString());
    }
    words.add(save(agents).toString());
    words.addAll(List.of(priority));
    return good(words.toArray(String[]::new));
  }

  Path save(TransportAgents agents) throws IOException {
    return Files.write(file("agents.txt"), agents.lines());
  }

  /** Does a step: what is Exchange's on the model, the rest by the program. */
  void run(String step, TransportAgents agents) throws IOException {
    if (!agents.take(step) && !step.startsWith("verify\t") && !step.startsWith("grant\t")) {
      good("step", step);
    }
  }

  List<String> good(String... words) throws IOException {
    Run run = run(words);
    if (run.exit() != 0) {
      throw new AssertionError(List.of(words) + ": " + run);
    }
    return run.lines();
  }

  Run run(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("mono", program().toString()));
    command.addAll(List.of(words));
    Path errors = file("errors.txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("MONO_EVENTLOG_TYPE", "local:" + file("events"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      return new Run(process.waitFor(), said.lines().toList(), Files.readString(errors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Everything below the folder of the installation but logs, as "name size". */
  List<String> installed() throws IOException {
    if (!Files.exists(file("home"))) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(file("home"))) {
      return all.filter(Files::isRegularFile)
          .map(path -> file("home").relativize(path) + " " + path.toFile().length())
          .sorted()
          .toList();
    }
  }

  private static Path program() {
    return ExchangeHost.built(ExchangeHost.NEWER).resolveSibling("PosternSetup.exe");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
