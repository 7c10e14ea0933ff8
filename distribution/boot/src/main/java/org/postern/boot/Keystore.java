// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;

/**
 * The key with which the Web Console speaks TLS, opened once before the start: a keystore that does
 * not open would leave a server without any Web Console.
 *
 * @param path of the file
 * @param password that opens it
 */
record Keystore(Path path, String password) {

  private static final String ADVICE = "; see docs/install.md";

  /** Opens the keystore of the settings, where one is set. */
  static Optional<Keystore> open(StartSettings settings) throws StartFailure {
    if (settings.keystore().isEmpty()) {
      return Optional.empty();
    }
    Path path = settings.keystore().get();
    if (!Files.isRegularFile(path)) {
      throw failure("console.keystore = " + path + " is not there; make one, or leave it empty");
    }
    Keystore keystore = new Keystore(path, password(settings));
    keystore.check();
    return Optional.of(keystore);
  }

  private static String password(StartSettings settings) throws StartFailure {
    if (settings.keystorePassword().isEmpty()) {
      throw failure(
          "console.keystore is set, so console.keystore.password.file must name a file whose first"
              + " line is its password");
    }
    Path file = settings.keystorePassword().get();
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw failure("console.keystore.password.file = " + file + " cannot be read");
    }
  }

  private void check() throws StartFailure {
    char[] secret = password.toCharArray();
    try {
      KeyStore store = KeyStore.getInstance(path.toFile(), secret);
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias) && store.getKey(alias, secret) != null) {
          return;
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      throw failure(
          "console.keystore = "
              + path
              + " cannot be opened ("
              + e.getMessage()
              + "): is it a PKCS#12 or JKS file, and the password right?");
    }
    throw failure("console.keystore = " + path + " holds no private key");
  }

  private static StartFailure failure(String text) {
    return new StartFailure(ExitCode.KEYSTORE, text + ADVICE);
  }
}
