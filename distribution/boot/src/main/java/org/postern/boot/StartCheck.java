// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** Looks for what would otherwise end in a half-started server and a stack trace. */
final class StartCheck {

  private static final long NEEDED = 64L << 20;

  private final Path home;
  private final StartSettings settings;

  StartCheck(Path home, StartSettings settings) {
    this.home = home;
    this.settings = settings;
  }

  void run() throws StartFailure {
    writable();
    room();
    InetAddress address = address();
    keystore(address);
    port(address);
  }

  private void writable() throws StartFailure {
    Path data = settings.data();
    try {
      Files.createDirectories(data.resolve("log"));
      Path probe = Files.createTempFile(data, "probe", ".tmp");
      Files.delete(probe);
    } catch (IOException e) {
      throw new StartFailure(
          StartFailure.NOT_WRITABLE,
          data
              + " cannot be written ("
              + e.getMessage()
              + "). Give the user that runs Postern the right to write there, or set 'data' in"
              + " conf/postern.conf");
    }
  }

  private void room() throws StartFailure {
    long free = settings.data().toFile().getUsableSpace();
    if (free < NEEDED) {
      throw new StartFailure(
          StartFailure.UNAVAILABLE,
          "only "
              + (free >> 20)
              + " MiB are free on the disk of "
              + settings.data()
              + "; at least "
              + (NEEDED >> 20)
              + " are needed. Delete old files, or set 'data' in conf/postern.conf");
    }
  }

  private InetAddress address() throws StartFailure {
    try {
      return InetAddress.getByName(settings.consoleAddress());
    } catch (IOException e) {
      throw configuration("console.address = '" + settings.consoleAddress() + "' is no address");
    }
  }

  private void keystore(InetAddress address) throws StartFailure {
    if (!settings.isTls()) {
      if (!address.isLoopbackAddress()) {
        throw configuration(
            "console.address = "
                + settings.consoleAddress()
                + " can be reached from elsewhere, so the Web Console needs TLS: set tls.keystore"
                + " to a PKCS#12 file, or console.address to 127.0.0.1");
      }
      return;
    }
    Path file = home.resolve(settings.keystore());
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, settings.keystorePassword().toCharArray());
      if (store.size() == 0) {
        throw configuration("tls.keystore = " + file + " holds no key");
      }
    } catch (IOException | GeneralSecurityException e) {
      throw configuration(
          "tls.keystore = "
              + file
              + " cannot be opened ("
              + e.getMessage()
              + "). Make it with: keytool -genkeypair -keyalg EC -storetype PKCS12 -keystore "
              + file);
    }
  }

  private void port(InetAddress address) throws StartFailure {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address, settings.consolePort()));
    } catch (IOException e) {
      throw new StartFailure(
          StartFailure.UNAVAILABLE,
          "the Web Console cannot listen on "
              + settings.consoleAddress()
              + ":"
              + settings.consolePort()
              + " ("
              + e.getMessage()
              + "). Stop what listens there, perhaps another Postern, or set console.port in"
              + " conf/postern.conf");
    }
  }

  private static StartFailure configuration(String problem) {
    return new StartFailure(StartFailure.CONFIGURATION, "conf/postern.conf: " + problem);
  }
}
