// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.postern.boot.Home;
import org.postern.boot.StartFailure;
import org.postern.boot.StartSettingsReader;

/** {@code java ... org.postern.cli.Main HOME COMMAND ARGUMENT...}; see {@code postern help}. */
public final class Main {

  private final Path root;
  private final PrintStream out;
  private final PrintStream err;

  Main(Path root, PrintStream out, PrintStream err) {
    this.root = root;
    this.out = out;
    this.err = err;
  }

  /** Carries out one command and ends the process. */
  public static void main(String[] arguments) {
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    int status = new Main(root, System.out, System.err).run(rest);
    System.out.flush();
    System.exit(status);
  }

  int run(List<String> words) {
    String name = words.isEmpty() ? "help" : words.get(0);
    try {
      return command(name).run(words.isEmpty() ? words : words.subList(1, words.size()));
    } catch (UsageException e) {
      err.println("postern " + name + ": " + e.getMessage() + "; see 'postern help'");
      return ExitStatus.USAGE;
    } catch (StartFailure e) {
      err.println("postern " + name + ": " + e.getMessage());
      return e.code().status();
    } catch (IOException e) {
      err.println("postern " + name + ": " + e.getMessage());
      return ExitStatus.CANNOT_WRITE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitStatus.UNAVAILABLE;
    }
  }

  private Command command(String name) throws UsageException, StartFailure {
    return switch (name) {
      case "start" -> new Start(home(), out, err);
      case "stop" -> new Stop(home(), out, err);
      case "restart" -> {
        Home home = home();
        yield arguments -> restart(home, arguments);
      }
      case "status" -> new Status(home(), out);
      case "scan" -> new Scan(home(), System.in, out, err);
      case "password" -> new NewPassword(home(), out);
      case "config" -> arguments -> config(name, arguments);
      case "journal" -> new JournalTail(new Remote(home(), name, out, err), out);
      case "lists", "modules", "harden" -> new Remote(home(), name, out, err);
      case "trust" -> new Trust(root, out);
      case "version" -> new Version(root, out);
      case "help", "--help", "-h" -> new Help(out);
      default -> throw new UsageException("there is no such command");
    };
  }

  /** Files are checked here, also where no server runs; the rest is the server's. */
  private int config(String name, List<String> arguments)
      throws UsageException, IOException, InterruptedException {
    if (arguments.isEmpty() || "check".equals(arguments.get(0))) {
      return new ConfigCheck(root, out, err).run(arguments);
    }
    try {
      return new Remote(home(), name, out, err).run(arguments);
    } catch (StartFailure e) {
      err.println("postern config: " + e.getMessage());
      return e.code().status();
    }
  }

  private int restart(Home home, List<String> arguments)
      throws UsageException, IOException, InterruptedException {
    int stopped = new Stop(home, out, err).run(arguments);
    return stopped == ExitStatus.OK ? new Start(home, out, err).run(arguments) : stopped;
  }

  /** A spoilt setting does not keep a running server from being stopped: the default stands in. */
  private Home home() throws StartFailure {
    return new Home(root, StartSettingsReader.read(root).settings().data());
  }
}
