// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.postern.modules.Refusal;
import org.postern.modules.Signer;

/**
 * The certificates that the administrator trusts, in {@code conf/trust.p12}. Its password is no
 * secret, since certificates are public: who may write the file decides what runs.
 */
public final class TrustStore {

  /** What {@code keytool} is given as the password. */
  public static final String PASSWORD = "postern";

  private static final int MIN_FINGERPRINT = 8;

  private final Path file;

  /** In this file, which need not be there. */
  public TrustStore(Path file) {
    this.file = file;
  }

  /** Makes an empty one where there is none: nobody is trusted. */
  public void createIfAbsent() throws IOException {
    if (!Files.exists(file)) {
      change(store -> {});
    }
  }

  /** Those who are trusted. */
  public List<Signer> signers() throws Refusal {
    return certificates().stream().map(Certificates::signer).toList();
  }

  /**
   * Trusts one more.
   *
   * @param name under which it lies there; empty for its fingerprint
   * @param pem an X.509 certificate, as text or DER
   * @throws Refusal if it is none
   */
  public Signer add(String name, InputStream pem) throws Refusal, IOException {
    certificates();
    try {
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
      String alias = name.isEmpty() ? Certificates.fingerprint(certificate) : name;
      change(store -> store.setCertificateEntry(alias, certificate));
      return Certificates.signer(certificate);
    } catch (CertificateException e) {
      throw new Refusal("The file holds no X.509 certificate: " + e.getMessage(), e);
    }
  }

  /**
   * Trusts one no more.
   *
   * @param fingerprint SHA-256 in hexadecimal, with colons or without; its first 8 digits will do
   * @return whether it was there
   */
  public boolean remove(String fingerprint) throws Refusal, IOException {
    String wanted = fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
    List<X509Certificate> found =
        certificates().stream()
            .filter(certificate -> Certificates.fingerprint(certificate).startsWith(wanted))
            .toList();
    if (wanted.length() < MIN_FINGERPRINT || found.size() != 1) {
      return false;
    }
    change(store -> store.deleteEntry(store.getCertificateAlias(found.get(0))));
    return true;
  }

  private interface Change {
    void apply(KeyStore store) throws GeneralSecurityException;
  }

  /** A server that reads it meanwhile finds the old file or the new one. */
  private void change(Change change) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      char[] password = PASSWORD.toCharArray();
      try (InputStream in = Files.exists(file) ? Files.newInputStream(file) : null) {
        store.load(in, password);
      }
      change.apply(store);
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try (OutputStream out = Files.newOutputStream(fresh)) {
        store.store(out, password);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " cannot be written as PKCS#12", e);
    }
  }

  /** The trusted certificates; private keys that lie there by mistake count for nothing. */
  List<X509Certificate> certificates() throws Refusal {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      List<X509Certificate> certificates = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isCertificateEntry(alias)
            && store.getCertificate(alias) instanceof X509Certificate certificate) {
          certificates.add(certificate);
        }
      }
      return certificates;
    } catch (IOException | GeneralSecurityException e) {
      throw new Refusal(
          "The trust store "
              + file
              + " cannot be read ("
              + e.getMessage()
              + "): is it PKCS#12 with the password '"
              + PASSWORD
              + "'?",
          e);
    }
  }

  /** Why nobody is trusted although the file is there; empty where it can be read. */
  public Optional<String> problem() {
    try {
      certificates();
      return Optional.empty();
    } catch (Refusal e) {
      return Optional.of(e.getMessage());
    }
  }

  Path file() {
    return file;
  }
}
