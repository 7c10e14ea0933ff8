// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.postern.modules.Refusal;
import org.postern.modules.Signer;

/** What is asked of the certificates of a signer. */
final class Certificates {

  private static final int MIN_RSA = 2048;
  private static final int MIN_EC = 256;
  // RFC 5280, 4.2.1.12: code signing, and "any".
  private static final List<String> CODE_SIGNING = List.of("1.3.6.1.5.5.7.3.3", "2.5.29.37.0");

  private Certificates() {}

  static Signer signer(X509Certificate certificate) {
    return new Signer(
        certificate.getSubjectX500Principal().getName(),
        serial(certificate),
        fingerprint(certificate),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  static String serial(X509Certificate certificate) {
    return certificate.getSerialNumber().toString(16);
  }

  static String fingerprint(X509Certificate certificate) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that was parsed cannot be written", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** Keys and signatures that can be forged, today or soon. */
  static void checkStrength(X509Certificate certificate, boolean anchored) throws Refusal {
    PublicKey key = certificate.getPublicKey();
    boolean weak =
        (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA)
            || (key instanceof ECPublicKey ec && ec.getParams().getOrder().bitLength() < MIN_EC)
            || key instanceof DSAPublicKey;
    if (weak) {
      throw new Refusal(
          "The key of "
              + name(certificate)
              + " is too weak ("
              + key.getAlgorithm()
              + "); RSA of 2048 bits, EC of 256 bits or Ed25519 are asked for");
    }
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    // Who is trusted by name needs no signature of somebody else's.
    if (!anchored && (algorithm.contains("SHA1") || algorithm.contains("MD"))) {
      throw new Refusal(
          "The certificate of "
              + name(certificate)
              + " is signed with "
              + algorithm
              + ", too weak");
    }
  }

  /** A certificate for a web server of the same company must not sign modules. */
  static void checkPurpose(X509Certificate certificate, boolean anchored) throws Refusal {
    boolean[] usage = certificate.getKeyUsage();
    boolean signs = usage == null || usage[0];
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      boolean code =
          purposes == null ? anchored : purposes.stream().anyMatch(CODE_SIGNING::contains);
      if (signs && code) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw new Refusal("The certificate of " + name(certificate) + " is damaged", e);
    }
    throw new Refusal(
        "The certificate of "
            + name(certificate)
            + " is not one for signing code (extended key usage codeSigning)");
  }

  static String name(X509Certificate certificate) {
    return "'" + certificate.getSubjectX500Principal().getName() + "'";
  }
}
