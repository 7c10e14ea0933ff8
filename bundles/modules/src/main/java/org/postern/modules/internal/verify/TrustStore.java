// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.postern.modules.Refusal;

/**
 * The certificates that the administrator trusts, in {@code conf/trust.p12}. Its password is no
 * secret, since certificates are public: who may write the file decides what runs.
 */
public final class TrustStore {

  /** What {@code keytool} is given as the password. */
  public static final String PASSWORD = "postern";

  private final Path file;

  /** In this file, which need not be there. */
  public TrustStore(Path file) {
    this.file = file;
  }

  /** Makes an empty one where there is none: nobody is trusted. */
  public void createIfAbsent() throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot write PKCS#12", e);
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

  Path file() {
    return file;
  }
}
