// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.osgi.framework.Bundle;
import org.postern.access.PasswordFile;

/** The server process: {@code java ... org.postern.boot.Server HOME}. */
public final class Server {

  private static final long STOP_MILLIS = 60_000;
  private static final long DOOR_MILLIS = 20_000;
  private static final long POLL_MILLIS = 20;
  private static final String RUN = "run ";

  private final Prepared prepared;
  private final PrintStream out;
  private final Instant began = ProcessHandle.current().info().startInstant().orElse(Instant.now());
  private volatile ServerState state = ServerState.STARTING;
  private volatile boolean ready;
  private volatile Optional<Container> container = Optional.empty();

  private Server(Prepared prepared, PrintStream out) {
    this.prepared = prepared;
    this.out = out;
  }

  /** Runs until the server is stopped, then ends the process with an {@link ExitCode}. */
  public static void main(String[] arguments) {
    Path root = Path.of(arguments.length > 0 ? arguments[0] : "").toAbsolutePath().normalize();
    System.exit(run(root, System.out, System.err).status());
  }

  private static ExitCode run(Path root, PrintStream out, PrintStream err) {
    try (Prepared prepared = Prepared.of(root)) {
      new Server(prepared, out).run();
      return ExitCode.OK;
    } catch (StartFailure e) {
      err.println("postern: " + e.getMessage().replace("\n", "\npostern: "));
      return e.code();
    } catch (InterruptedException e) {
      return ExitCode.CONTAINER;
    }
  }

  private void run() throws StartFailure, InterruptedException {
    Home home = prepared.home();
    System.setProperty("java.io.tmpdir", home.temporary().toString());
    System.setProperty("postern.log", home.log().toString());
    System.setProperty(
        "logback.configurationFile", home.root().resolve("conf/logback.xml").toString());
    FiguresPort.limits().forEach(System.getProperties()::putIfAbsent);
    // Until the log of the container is there, bundles that log would write onto the terminal.
    Logger.getLogger("").setLevel(Level.WARNING);
    try (ControlPort control = new ControlPort(home.control(), this::answer)) {
      firstPassword();
      Map<String, String> properties = Container.properties(home);
      properties.putAll(WebServer.properties(prepared.settings(), prepared.keystore()));
      prepared.settings().policy().ifPresent(policy -> properties.putAll(policy.properties()));
      properties.put("postern.modules", prepared.settings().modules().toString());
      serve(new Container(properties, home.run().resolve("installed"), out));
    } catch (IOException e) {
      throw new StartFailure(ExitCode.DIRECTORY, home.data() + ": " + e.getMessage(), e);
    }
  }

  private void firstPassword() throws IOException {
    PasswordFile file = new PasswordFile(prepared.home().password());
    if (prepared.settings().consolePort() > 0 && !file.exists()) {
      out.println("Web Console: user admin, password " + file.reset() + " (shown this once)");
    }
  }

  private void serve(Container fresh) throws StartFailure, InterruptedException {
    container = Optional.of(fresh);
    Thread hook = new Thread(() -> stopAtExit(fresh), "postern-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    fresh.install(prepared.home().bundles(), prepared.bundles());
    fresh.startMail();
    doors();
    fresh.startRest();
    for (Bundle bundle : fresh.idle()) {
      out.println("warning: " + bundle.getSymbolicName() + " does not run; see " + logFile());
    }
    if (prepared.settings().consolePort() > 0) {
      out.println("Web Console: " + prepared.settings().consoleUrl());
    }
    ready = true;
    state = ServerState.READY;
    out.println("ready after " + seconds());
    fresh.waitForStop(0);
    state = ServerState.STOPPING;
  }

  private void doors() throws InterruptedException {
    StatusService status = new StatusService(container.orElseThrow().context());
    List<List<String>> doors = status.rows("doors");
    for (long waited = 0; waited < DOOR_MILLIS && mayOpen(doors); waited += POLL_MILLIS) {
      Thread.sleep(POLL_MILLIS);
      doors = status.rows("doors");
    }
    for (List<String> door : doors) {
      String where = door.get(0) + " door " + door.get(1) + " ";
      boolean open = "open".equals(door.get(2));
      out.println(where + (open ? "open after " + seconds() : door.get(2) + ": " + door.get(3)));
    }
    for (List<String> warning : status.rows("warnings")) {
      out.println("warning: " + warning.get(0) + " door: " + warning.get(1));
    }
    if (doors.isEmpty()) {
      out.println("warning: no door is there, so no mail is examined; see " + logFile());
    }
  }

  /** Whether waiting can change something: a door that states a problem waits for a person. */
  private static boolean mayOpen(List<List<String>> doors) {
    return doors.isEmpty() || doors.stream().anyMatch(door -> "opening".equals(door.get(2)));
  }

  /** SIGTERM and Ctrl-C end the process only after what is in flight is finished. */
  private void stopAtExit(Container running) {
    state = ServerState.STOPPING;
    running.stop();
    try {
      if (running.waitForStop(STOP_MILLIS) && ready) {
        ClassArchive.write().ifPresent(out::println);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> answer(String command) {
    return switch (command) {
      case "state" -> List.of(stateLine());
      case "doors" -> rows("door", "doors");
      case "status" -> status();
      case "stop" -> {
        state = ServerState.STOPPING;
        new Thread(() -> System.exit(0), "postern-stop-command").start();
        yield List.of(stateLine());
      }
      default -> command.startsWith(RUN) ? run(command) : List.of("error\tunknown command");
    };
  }

  private List<String> run(String command) {
    String words = command.substring(RUN.length());
    return container
        .map(running -> new CommandService(running.context()).run(words))
        .orElse(List.of());
  }

  private List<String> status() {
    List<String> lines = new ArrayList<>();
    lines.add(stateLine());
    lines.add("pid\t" + ProcessHandle.current().pid());
    lines.add("since\t" + began);
    if (prepared.settings().consolePort() > 0) {
      lines.add("console\t" + prepared.settings().consoleUrl());
    }
    lines.addAll(rows("door", "doors"));
    lines.addAll(rows("check", "checks"));
    container.ifPresent(
        running ->
            running.idle().forEach(bundle -> lines.add("idle\t" + bundle.getSymbolicName())));
    return lines;
  }

  private List<String> rows(String kind, String question) {
    return container
        .map(running -> new StatusService(running.context()).rows(question))
        .orElse(List.of())
        .stream()
        .map(row -> kind + "\t" + String.join("\t", row))
        .toList();
  }

  private String stateLine() {
    return "state\t" + state.name().toLowerCase(Locale.ROOT);
  }

  private Path logFile() {
    return prepared.home().log().resolve("postern.log");
  }

  private String seconds() {
    return String.format(
        Locale.ROOT, "%.1f s", Duration.between(began, Instant.now()).toMillis() / 1e3);
  }
}
