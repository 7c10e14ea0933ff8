// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The directories of one Sendmail and what lies in them. */
final class SendmailDirectory {

  private final SendmailInstallation installation;
  private final Path root;

  private SendmailDirectory(SendmailInstallation installation, Path root) {
    this.installation = installation;
    this.root = root;
  }

  static SendmailDirectory create() throws IOException {
    SendmailInstallation installation =
        SendmailInstallation.find().orElseThrow(() -> new IOException(Peers.advice("sendmail")));
    Path root = TemporaryTree.create("sendmail");
    Files.createDirectory(root.resolve("etc"));
    Files.createDirectory(root.resolve("queue"));
    return new SendmailDirectory(installation, root);
  }

  void configure(int port, int sinkPort, List<String> lines) throws IOException {
    write("service.switch", "hosts files\naliases files\npasswd files\n");
    write("hosts", "127.0.0.1 localhost\n127.0.0.2 mx.sendmail.test\n");
    write("local.mc", String.join("\n", lines) + "\n");
    try (InputStream mc = SendmailDirectory.class.getResourceAsStream("sendmail.mc")) {
      Files.copy(mc, etc("sendmail.mc"));
    }
    // Its standard error stays apart: m4 warns there of the open relay, which this is on purpose.
    Command.of(
            "sh",
            "-c",
            "exec \"$0\" \"$@\" >'" + etc("sendmail.cf") + "'",
            Peer.M4.require(),
            "-D_CF_DIR_=" + installation.macros() + "/",
            "-DPOSTERN_DIR=" + root,
            "-DPOSTERN_PORT=" + port,
            "-DPOSTERN_SINK=" + sinkPort,
            etc("sendmail.mc"))
        .runWell();
  }

  /** Starts the daemon in the foreground, and returns when it listens. */
  DaemonGuard start(int port) throws IOException {
    // 89.10 makes it log to the file what it would send to syslog.
    Command daemon = command("-D", etc("log"), "-d89.10", "-bD");
    Process process = daemon.start(etc("console"));
    DaemonGuard guard = DaemonGuard.of(process.pid());
    try {
      Patience.await(
          Patience.LONG,
          () -> LoopbackPort.listening(port) || !process.isAlive(),
          () -> "Sendmail does not listen");
      if (!process.isAlive()) {
        throw new IOException("Sendmail ended with " + process.exitValue());
      }
      return guard;
    } catch (IOException e) {
      guard.stop();
      throw e;
    }
  }

  /** Sendmail, told to work on this instance. */
  Command command(Object... arguments) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of(installation.binary(), "-C", etc("sendmail.cf")));
    words.addAll(List.of(arguments));
    return Command.of(words.toArray())
        .with(
            Map.of(
                "LD_LIBRARY_PATH", installation.libraries().toString(),
                "LD_PRELOAD", installation.hostNameWrapper().toString(),
                "NSS_WRAPPER_HOSTNAME", "mx.sendmail.test",
                "NSS_WRAPPER_HOSTS", etc("hosts").toString()));
  }

  /** The ids of the messages whose control file has one of these prefixes. */
  List<String> queued(String... prefixes) throws IOException {
    return TemporaryTree.filesBelow(queue()).stream()
        .filter(name -> Arrays.stream(prefixes).anyMatch(name::startsWith))
        .map(name -> name.substring(2))
        .sorted()
        .toList();
  }

  Path queue() {
    return root.resolve("queue");
  }

  String queueFile(String id) throws IOException {
    String all =
        Stream.of("qf", "hf", "df")
            .map(prefix -> TemporaryTree.readIfThere(queue().resolve(prefix + id)))
            .reduce("", String::concat);
    if (all.isEmpty()) {
      throw new IOException("no message " + id + " among " + queued("qf", "Qf", "hf"));
    }
    return all;
  }

  String log() {
    return TemporaryTree.readIfThere(etc("console")) + TemporaryTree.readIfThere(etc("log"));
  }

  void remove() {
    TemporaryTree.remove(root);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(etc(name), content, ISO_8859_1);
  }

  private Path etc(String name) {
    return root.resolve("etc").resolve(name);
  }
}
