// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Sendmail that {@code cnf/setup.sh test} unpacked.
 *
 * @param root the folder under which its {@code usr} lies
 * @param libraries the folder of the libraries that came with it; its name is that of the processor
 */
record SendmailInstallation(Path root, Path libraries) {

  static Optional<SendmailInstallation> find() {
    Path root = cache().resolve("postern/peers/sendmail");
    Path folders = root.resolve("usr/lib");
    if (!Files.isDirectory(folders)) {
      return Optional.empty();
    }
    try (Stream<Path> folder = Files.list(folders)) {
      return folder
          .map(libraries -> new SendmailInstallation(root, libraries))
          .filter(it -> Files.exists(it.hostNameWrapper()) && Files.isExecutable(it.binary()))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path cache() {
    return environment("XDG_CACHE_HOME")
        .orElseGet(
            () ->
                environment("HOME")
                    .orElse(Path.of(System.getProperty("user.home")))
                    .resolve(".cache"));
  }

  private static Optional<Path> environment(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .filter(value -> !value.isEmpty())
        .map(Path::of);
  }

  Path binary() {
    return root.resolve("usr/libexec/sendmail/sendmail");
  }

  /** The folder of the configuration macros. */
  Path macros() {
    return root.resolve("usr/share/sendmail/cf");
  }

  /** Makes it see another host name and another /etc/hosts. */
  Path hostNameWrapper() {
    return libraries.resolve("libnss_wrapper.so");
  }
}
