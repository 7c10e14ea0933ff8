// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for a name, with its key, made by the JDK's own tool. */
final class TestAuthority {

  private static final char[] PASSWORD = "secret".toCharArray();

  private final Path store;
  private final Path certificate;

  TestAuthority(Path folder, String name) throws IOException, InterruptedException {
    store = folder.resolve(name.hashCode() + ".p12");
    certificate = folder.resolve(name.hashCode() + ".pem");
    keytool(
        "-genkeypair",
        "-keyalg",
        "RSA",
        "-validity",
        "30",
        "-dname",
        "CN=test",
        "-ext",
        "SAN=" + name);
    keytool("-exportcert", "-rfc", "-file", certificate.toString());
  }

  /** In PEM. */
  Path certificate() {
    return certificate;
  }

  /** The key in PEM, as servers not written in Java want it; by OpenSSL. */
  Path key() throws IOException, InterruptedException {
    Path key = store.resolveSibling(store.getFileName() + ".key");
    run(
        List.of(
            "openssl",
            "pkcs12",
            "-in",
            store.toString(),
            "-passin",
            "pass:secret",
            "-nodes",
            "-nocerts",
            "-out",
            key.toString()));
    return key;
  }

  SSLContext server() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private void keytool(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    all.addAll(List.of(words));
    all.addAll(List.of("-alias", "test", "-keystore", store.toString(), "-storepass", "secret"));
    run(all);
  }

  private static void run(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }
}
