// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.postern.settings.Line;
import org.postern.settings.Problem;
import org.postern.settings.SettingsFile;

/**
 * Reads {@code conf/postern.conf}; a name that is unknown is as wrong as a value that does not fit.
 */
public final class StartSettingsReader {

  static final String FILE = "conf/postern.conf";

  private static final int DEFAULT_PORT = 8098;
  private static final String DATA = "data";
  private static final String MODULES = "modules";
  private static final String ADDRESS = "console.address";
  private static final String PORT = "console.port";
  private static final String HOSTS = "console.hosts";
  private static final String KEYSTORE = "console.keystore";
  private static final String KEYSTORE_PASSWORD = "console.keystore.password.file";
  private static final String POLICY = "policy.url";
  private static final String POLICY_USER = "policy.user";
  private static final String POLICY_PASSWORD = "policy.password.file";
  private static final String POLICY_SERVER = "policy.server";
  private static final TreeSet<String> NAMES =
      new TreeSet<>(
          List.of(
              DATA,
              MODULES,
              ADDRESS,
              PORT,
              HOSTS,
              KEYSTORE,
              KEYSTORE_PASSWORD,
              POLICY,
              POLICY_USER,
              POLICY_PASSWORD,
              POLICY_SERVER));
  private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://[^\\s?]+(\\?\\S*)?");
  private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9.-]{1,60}");
  // An address and never a name: a name would be looked up, and may mean another address tomorrow.
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,253}");

  private final Path root;
  private final SettingsFile file;
  private final List<Problem> problems;

  private StartSettingsReader(Path root, SettingsFile file) {
    this.root = root;
    this.file = file;
    problems = new ArrayList<>(file.problems());
  }

  /**
   * What a reading gave.
   *
   * @param settings with the default for each value that is wrong
   * @param problems what is wrong
   */
  public record Result(StartSettings settings, List<Problem> problems) {}

  /**
   * Reads the settings of the distribution in this folder.
   *
   * @throws StartFailure if there is no such file, or it cannot be read
   */
  public static Result read(Path root) throws StartFailure {
    Path file = Home.settingsFile(root);
    try {
      return new StartSettingsReader(root, SettingsFile.read(FILE, file)).read();
    } catch (IOException e) {
      throw new StartFailure(
          ExitCode.BAD_CONFIGURATION,
          file + " cannot be read (" + e.getClass().getSimpleName() + ")",
          e);
    }
  }

  private Result read() {
    for (Line line : file.lines()) {
      if (!NAMES.contains(line.name())) {
        problem(
            line,
            Problem.quote(line.name()) + " is unknown; there are " + String.join(", ", NAMES));
      }
    }
    Optional<Path> keystore = path(KEYSTORE);
    StartSettings settings =
        new StartSettings(
            path(DATA).orElse(root.resolve("data")),
            path(MODULES).orElse(root.resolve("modules")),
            address(),
            port(),
            hosts(),
            keystore,
            path(KEYSTORE_PASSWORD),
            policy());
    if (!settings.consoleAddress().isLoopbackAddress() && keystore.isEmpty()) {
      file.line(ADDRESS)
          .ifPresent(
              line ->
                  problem(
                      line,
                      ADDRESS
                          + " = "
                          + line.value()
                          + " can be reached from other machines, so passwords would cross the"
                          + " network in the clear; set "
                          + KEYSTORE
                          + ", or use 127.0.0.1"));
    }
    return new Result(settings, List.copyOf(problems));
  }

  private InetAddress address() {
    Optional<Line> line = value(ADDRESS);
    if (line.isPresent()) {
      try {
        if (LITERAL.matcher(line.get().value()).matches()) {
          return InetAddress.getByName(line.get().value());
        }
      } catch (IOException e) {
        // Said below, as for any other text that is no address.
      }
      problem(
          line.get(),
          ADDRESS
              + " = "
              + Problem.quote(line.get().value())
              + " must be an IP address such as 127.0.0.1 or ::1");
    }
    return InetAddress.getLoopbackAddress();
  }

  private int port() {
    Optional<Line> line = value(PORT);
    if (line.isPresent()) {
      try {
        int port = Integer.parseInt(line.get().value());
        if (port >= 0 && port <= 65_535) {
          return port;
        }
      } catch (NumberFormatException e) {
        // Said below, as for a number out of range.
      }
      problem(
          line.get(),
          PORT
              + " = "
              + Problem.quote(line.get().value())
              + " must be a TCP port, 1 to 65535, or 0 for no Web Console");
    }
    return DEFAULT_PORT;
  }

  private List<String> hosts() {
    Optional<Line> line = value(HOSTS);
    if (line.isEmpty()) {
      return List.of();
    }
    List<String> hosts = Arrays.stream(line.get().value().split(",")).map(String::strip).toList();
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        problem(line.get(), HOSTS + ": " + Problem.quote(host) + " is no host name");
      }
    }
    return hosts;
  }

  private Optional<PolicySettings> policy() {
    Optional<Line> url = value(POLICY);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    String address = url.get().value();
    if (!JDBC.matcher(address).matches() || address.contains("password=")) {
      problem(
          url.get(),
          POLICY
              + " must be an address such as jdbc:postgresql://db.example/postern, without a"
              + " password; that lies in the file of "
              + POLICY_PASSWORD);
    }
    String server = value(POLICY_SERVER).map(Line::value).orElse("");
    if (!SERVER.matcher(server).matches()) {
      problem(
          value(POLICY_SERVER).orElse(url.get()),
          POLICY_SERVER
              + " must give this server a name that no other has, 1 to 60 letters, digits, dots"
              + " and dashes, since "
              + POLICY
              + " is set");
    }
    String user = value(POLICY_USER).map(Line::value).orElse("postern");
    return Optional.of(new PolicySettings(address, user, path(POLICY_PASSWORD), server));
  }

  private Optional<Path> path(String name) {
    Optional<Line> line = value(name);
    try {
      return line.map(present -> root.resolve(present.value()).normalize());
    } catch (InvalidPathException e) {
      problem(
          line.get(),
          name + " = " + Problem.quote(line.get().value()) + " is no path: " + e.getReason());
      return Optional.empty();
    }
  }

  private Optional<Line> value(String name) {
    return file.line(name).filter(line -> !line.value().isEmpty());
  }

  private void problem(Line line, String text) {
    problems.add(new Problem(FILE, line.number(), text));
  }
}
