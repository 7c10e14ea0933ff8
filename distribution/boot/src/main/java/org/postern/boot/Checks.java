// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.postern.settings.Problem;

/** What must be right before a container is started; each check says what to do where it is not. */
final class Checks {

  /** MiB below which nothing is started: the store of the container and a log must find room. */
  static final long MIN_FREE_MIB = 64;

  private static final int SHOWN = 20;

  private Checks() {}

  static void noProblems(List<Problem> problems) throws StartFailure {
    if (!problems.isEmpty()) {
      String all =
          problems.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("\n"));
      throw new StartFailure(ExitCode.BAD_CONFIGURATION, all);
    }
  }

  static void directories(Home home) throws StartFailure {
    List<Path> all =
        List.of(home.data(), home.cache(), home.policy(), home.log(), home.temporary(), home.run());
    for (Path directory : all) {
      try {
        Home.create(directory);
        Path probe = Files.createTempFile(directory, ".probe", "");
        Files.write(probe, new byte[4096]);
        Files.delete(probe);
      } catch (IOException e) {
        throw unwritable(directory, e);
      }
    }
  }

  private static StartFailure unwritable(Path directory, IOException e) {
    Path existing = directory;
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing.toFile().getUsableSpace() == 0) {
      return full(existing, 0);
    }
    return new StartFailure(
        ExitCode.DIRECTORY,
        directory
            + " cannot be written ("
            + e.getClass().getSimpleName()
            + ": "
            + e.getMessage()
            + "); give it to the user "
            + System.getProperty("user.name")
            + ", or set another 'data' in conf/postern.conf",
        e);
  }

  static void room(Home home) throws StartFailure {
    long free = home.data().toFile().getUsableSpace() >> 20;
    if (free < MIN_FREE_MIB) {
      throw full(home.data(), free);
    }
  }

  private static StartFailure full(Path where, long free) {
    return new StartFailure(
        ExitCode.DISK,
        "the disk of "
            + where
            + " has "
            + free
            + " MiB left, and the server needs "
            + MIN_FREE_MIB
            + "; make room, or set another 'data' in conf/postern.conf");
  }

  /** The port must be free: a Web Console that cannot listen would only say so in a log. */
  static void port(StartSettings settings) throws StartFailure {
    if (settings.consolePort() == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(!System.getProperty("os.name").startsWith("Windows"));
      probe.bind(new InetSocketAddress(settings.consoleAddress(), settings.consolePort()));
    } catch (IOException e) {
      throw new StartFailure(
          ExitCode.ADDRESS,
          "the Web Console cannot listen on "
              + settings.consoleAddress().getHostAddress()
              + " port "
              + settings.consolePort()
              + " ("
              + e.getMessage()
              + "); stop what uses it, or set another 'console.port' in conf/postern.conf",
          e);
    }
  }
}
