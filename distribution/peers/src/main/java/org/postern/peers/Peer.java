// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that tests talk to and a machine may lack. */
public enum Peer {
  /** Postfix 3.4 or newer, which must be started by root. */
  POSTFIX("postfix", true),
  /** Sendmail as {@code cnf/setup.sh test} unpacks it, which must be started by root. */
  SENDMAIL("sendmail", true) {
    @Override
    Optional<Path> program() {
      return SendmailInstallation.find().map(SendmailInstallation::binary);
    }

    @Override
    Stream<String> missing() {
      return Stream.concat(super.missing(), M4.missing());
    }
  },
  /** The macro processor that makes Sendmail's configuration. */
  M4("m4", false),
  /** The mail sender of administrators. */
  SWAKS("swaks", false),
  /** The browser. */
  CHROMIUM("chromium", false),
  /** The browser's WebDriver server. */
  CHROMEDRIVER("chromedriver", false),
  /** Runs the Exchange agent and its test host, which mcs has compiled. */
  MONO("mono", false),
  /** Samba with its tools, which must be started by root: it plays a Windows host. */
  SAMBA("smbd", true) {
    @Override
    Stream<String> missing() {
      Stream<String> wrapper =
          SambaAccounts.wrapper().isPresent()
              ? Stream.empty()
              : Stream.of(Peers.advice("libnss_wrapper"));
      return Stream.of(super.missing(), NET.missing(), wrapper).flatMap(s -> s);
    }
  },
  /** The tool of Samba that fills its registry. */
  NET("net", false),
  /** A reader of Windows event logs that is not ours. */
  EVTXEXPORT("evtxexport", false),
  /** A DKIM filter that is not ours. */
  OPENDKIM("opendkim", false),
  /** The C compiler, for the load generator. */
  GCC("gcc", false),
  /** The TLS tool, for certificates. */
  OPENSSL("openssl", false),
  /** The other spam filter, for comparison. */
  RSPAMD("rspamd", false),
  /** The DNS server that answers rspamd at once. */
  UNBOUND("unbound", false);

  /** Where Debian keeps programs; those for root are often not on a user's path. */
  private static final String MORE = ":/usr/local/sbin:/usr/sbin:/sbin";

  private final String command;
  private final boolean startedByRoot;

  Peer(String command, boolean startedByRoot) {
    this.command = command;
    this.startedByRoot = startedByRoot;
  }

  /** Where the program lies; empty where it is missing. */
  Optional<Path> program() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return Arrays.stream((path + MORE).split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The path of the program as a command word. */
  String require() {
    return program().orElseThrow(() -> new IllegalStateException(Peers.advice(command))).toString();
  }

  /** What keeps a test from using this peer; empty where nothing does. */
  Stream<String> missing() {
    Stream<String> absent =
        program().isPresent() ? Stream.empty() : Stream.of(Peers.advice(command));
    boolean root = "root".equals(System.getProperty("user.name"));
    return startedByRoot && !root
        ? Stream.concat(absent, Stream.of(command + " can only be started by root"))
        : absent;
  }
}
