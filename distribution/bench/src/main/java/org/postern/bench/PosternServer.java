// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postern.peers.LoopbackPort;

/**
 * Postern as it is distributed: its options, its heap, its settings, but for ports and the name
 * server to ask.
 */
record PosternServer(String name, int port, Child child) implements Candidate {

  static final String QUIET = "Postern, quiet filter";
  static final String FULL = "Postern, all filters";

  private static final List<String> FILTERS =
      List.of("shield", "conduct", "conduct-dns", "attachment");

  /** Lays out a server with all filters. */
  static Path layOut(Path distribution, Path home, NameServer names) throws IOException {
    copy(distribution, home);
    seed(home, "org.postern.filter.conduct.dns", "servers = 127.0.0.1:" + names.port());
    return home;
  }

  /** Lays out a server with one filter that wants everything and says nothing. */
  static Path layOutQuiet(Path distribution, Path home, Path filter) throws IOException {
    copy(distribution, home);
    Files.copy(filter, home.resolve("bundles/15").resolve(filter.getFileName()));
    trust(home.resolve("bundles/SHA256SUMS"), filter);
    seed(home, "org.postern.engine", "disabledFilters = " + String.join(", ", FILTERS));
    return home;
  }

  /** Lays out a server that looks at hosts, with this heap, and says how each was asked. */
  static Path layOutHosts(Path distribution, Path home, String heap, Map<String, String> hosts)
      throws IOException {
    copy(distribution, home);
    for (Map.Entry<String, String> host : hosts.entrySet()) {
      seed(home, "org.postern.host~" + host.getKey(), host.getValue());
    }
    replace(home.resolve("conf/jvm.options"), "-Xmx\\S+", "-Xmx" + heap);
    String debug = "<logger name=\"org.postern.host\" level=\"DEBUG\"/></configuration>";
    replace(home.resolve("conf/logback.xml"), "</configuration>", debug);
    return home;
  }

  private static void replace(Path file, String pattern, String text) throws IOException {
    String before = Files.readString(file);
    String after = before.replaceAll(pattern, text);
    if (after.equals(before)) {
      throw new IOException(file + " has no " + pattern);
    }
    Files.writeString(file, after);
  }

  /** Has a jar stand on the list of what belongs to the distribution. */
  private static void trust(Path list, Path jar) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      String line = HexFormat.of().formatHex(hash) + "  " + jar.getFileName() + "\n";
      Files.writeString(list, line, StandardOpenOption.APPEND);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a server that was laid out; the first mail can come when this returns. */
  static PosternServer start(String name, Path home) throws IOException {
    int port = LoopbackPort.choose();
    // The settings are read once, so a server that ran before would listen where it did.
    Path chosen = home.resolve("milter.port");
    if (Files.exists(chosen)) {
      port = Integer.parseInt(Files.readString(chosen));
    } else {
      Files.writeString(chosen, Integer.toString(port));
      seed(home, "org.postern.milter", "listen = inet:" + port + "@127.0.0.1");
      seed(home, "org.postern.metrics", "port = " + LoopbackPort.choose());
      Files.writeString(
          home.resolve("conf/postern.conf"), "console.port = " + LoopbackPort.choose() + '\n');
    }
    Child child =
        Child.start(
            home.resolve("console.log"),
            List.of("sh", home.resolve("bin/postern").toString(), "console"));
    Ready.await(port, child);
    return new PosternServer(name, port, child);
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.close();
  }

  /** Writes a setting that the server reads at its first start. */
  static void seed(Path home, String pid, String line) throws IOException {
    Files.writeString(home.resolve("conf/settings").resolve(pid + ".cfg"), line + '\n');
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
