// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/**
 * A key with its certificate, made by {@code keytool}, that signs jars as {@code jarsigner} does.
 */
public final class SigningKey {

  private static final String PASSWORD = "secret";

  private final Path store;
  private final String name;

  private SigningKey(Path store, String name) {
    this.store = store;
    this.name = name;
  }

  /**
   * Makes a key whose certificate is signed by itself.
   *
   * @param folder where its file will lie
   * @param options more words for {@code keytool -genkeypair}; without any a 256 bit EC key
   */
  public static SigningKey make(Path folder, String name, String... options) throws IOException {
    SigningKey key = new SigningKey(folder.resolve(name + ".p12"), name);
    List<String> words =
        new ArrayList<>(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name));
    if (!List.of(options).contains("-keyalg")) {
      words.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    }
    words.addAll(List.of(options));
    key.keytool(words);
    return key;
  }

  /**
   * Has this key, as an authority, certify another one.
   *
   * @param options more words for {@code keytool -gencert}
   */
  public void certify(SigningKey other, String... options) throws IOException {
    Path request = store.resolveSibling(other.name + ".csr");
    Path certificate = store.resolveSibling(other.name + ".crt");
    Path own = store.resolveSibling(name + ".crt");
    other.keytool(List.of("-certreq", "-alias", other.name, "-file", request.toString()));
    List<String> words =
        new ArrayList<>(List.of("-gencert", "-alias", name, "-infile", request.toString()));
    words.addAll(List.of("-outfile", certificate.toString()));
    words.addAll(List.of(options));
    keytool(words);
    keytool(List.of("-exportcert", "-alias", name, "-file", own.toString()));
    other.keytool(
        List.of("-importcert", "-noprompt", "-alias", name + "-ca", "-file", own.toString()));
    other.keytool(
        List.of("-importcert", "-noprompt", "-alias", other.name, "-file", certificate.toString()));
  }

  /** The certificate. */
  public X509Certificate certificate() throws IOException {
    try {
      return (X509Certificate) open().getCertificate(name);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Signs a jar into another file. */
  public Path sign(Path jar, Path signed) throws IOException {
    try {
      KeyStore.PrivateKeyEntry entry =
          (KeyStore.PrivateKeyEntry)
              open().getEntry(name, new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
      // A name of its own, so that a second signature stands beside the first.
      JarSigner signer = new JarSigner.Builder(entry).signerName(name.toUpperCase()).build();
      try (ZipFile in = new ZipFile(jar.toFile());
          OutputStream out = Files.newOutputStream(signed)) {
        signer.sign(in, out);
      }
      return signed;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Writes a trust store with the certificates of these keys. */
  public static void trust(Path file, String password, SigningKey... keys) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      for (SigningKey key : keys) {
        trust.setCertificateEntry(key.name, key.certificate());
      }
      trust.store(out, password.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private void keytool(List<String> words) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    all.addAll(words);
    all.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    all.addAll(List.of("-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1"));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    try {
      if (process.waitFor() != 0) {
        throw new IOException(all + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
