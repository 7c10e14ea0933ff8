// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.postern.modules.Refusal;

/**
 * Compares the manifest with what was signed. Java itself is content with less: where the digest of
 * the whole manifest does not fit, sections that fit one by one are enough, so that entries can be
 * added and headers may not be covered at all.
 */
final class ManifestDigest {

  private static final String SUFFIX = "-Digest-Manifest";
  private static final Set<String> STRONG = Set.of("SHA-256", "SHA-384", "SHA-512");

  private ManifestDigest() {}

  static void check(byte[] signatureFile, byte[] manifest) throws Refusal {
    Attributes main = parse(signatureFile).getMainAttributes();
    boolean found = false;
    for (Map.Entry<Object, Object> entry : main.entrySet()) {
      Optional<String> algorithm = algorithm(entry.getKey().toString());
      if (algorithm.isPresent()) {
        found = true;
        if (!matches(algorithm.get(), entry.getValue().toString(), manifest)) {
          throw new Refusal("The manifest of the jar was changed after the jar was signed");
        }
      }
    }
    if (!found) {
      throw new Refusal(
          "The signature does not cover the whole manifest by SHA-256 or better; sign with the"
              + " jarsigner of Java 17 or newer");
    }
  }

  private static Optional<String> algorithm(String key) {
    String upper = key.toUpperCase(Locale.ROOT);
    if (!upper.endsWith(SUFFIX.toUpperCase(Locale.ROOT))) {
      return Optional.empty();
    }
    return Optional.of(upper.substring(0, upper.length() - SUFFIX.length()))
        .filter(STRONG::contains);
  }

  private static boolean matches(String algorithm, String expected, byte[] manifest)
      throws Refusal {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(manifest);
      return MessageDigest.isEqual(digest, Base64.getMimeDecoder().decode(expected));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no " + algorithm, e);
    } catch (IllegalArgumentException e) {
      throw new Refusal("The signature file of the jar is damaged", e);
    }
  }

  /** Parses a manifest or signature file. */
  static Manifest parse(byte[] octets) throws Refusal {
    try {
      return new Manifest(new ByteArrayInputStream(octets));
    } catch (IOException | IllegalArgumentException e) {
      throw new Refusal("The manifest or the signature file of the jar is damaged", e);
    }
  }
}
