// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Sendmail that {@code cnf/setup.sh test} unpacked.
 *
 * @param root the folder under which its {@code usr} lies
 */
record SendmailInstallation(Path root) {

  static Optional<SendmailInstallation> find() {
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(value -> !value.isEmpty())
            .map(Path::of)
            .orElseGet(() -> home().resolve(".cache"));
    return Optional.of(new SendmailInstallation(cache.resolve("postern/peers/sendmail")))
        .filter(it -> Files.isExecutable(it.binary()));
  }

  private static Path home() {
    return Path.of(
        Optional.ofNullable(System.getenv("HOME")).orElse(System.getProperty("user.home")));
  }

  Path binary() {
    return root.resolve("usr/libexec/sendmail/sendmail");
  }

  /** The folder of the configuration macros. */
  Path macros() {
    return root.resolve("usr/share/sendmail/cf");
  }

  /** Folders of the libraries that were unpacked with it, as the loader wants them. */
  String libraryPath() {
    return Stream.of("x86_64-linux-gnu", "aarch64-linux-gnu")
        .map(name -> root.resolve("usr/lib").resolve(name).toString())
        .reduce((left, right) -> left + ":" + right)
        .orElse("");
  }
}
