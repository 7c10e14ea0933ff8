// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postern.modules.Refusal;
import org.postern.modules.Signer;

/** Decides whether a signer is trusted: by name in the trust store, or by an authority there. */
final class SignerCheck {

  private static final int MAX_CHAIN = 8;

  private final TrustStore trust;
  private final Revocations revocations;
  private final Clock clock;

  SignerCheck(TrustStore trust, Revocations revocations, Clock clock) {
    this.trust = trust;
    this.revocations = revocations;
    this.clock = clock;
  }

  /**
   * The signer, if trusted now.
   *
   * @throws Refusal saying why not
   */
  Signer check(CodeSigner signer) throws Refusal {
    List<X509Certificate> shown = new ArrayList<>();
    for (Object each : signer.getSignerCertPath().getCertificates()) {
      if (each instanceof X509Certificate certificate && shown.size() < MAX_CHAIN) {
        shown.add(certificate);
      }
    }
    if (shown.isEmpty()) {
      throw new Refusal("The signature of the jar comes without a certificate");
    }
    X509Certificate leaf = shown.get(0);
    boolean anchored = trusted().contains(leaf);
    List<X509Certificate> chain = anchored ? List.of(leaf) : chain(leaf, shown);
    for (X509Certificate each : chain) {
      checkTime(each);
      Certificates.checkStrength(each, anchored || trusted().contains(each));
      if (revocations.contains(each)) {
        throw new Refusal(
            "The certificate of " + Certificates.name(each) + " is revoked by conf/revoked.txt");
      }
    }
    Certificates.checkPurpose(leaf, anchored);
    return Certificates.signer(leaf);
  }

  private List<X509Certificate> trusted() throws Refusal {
    return trust.certificates();
  }

  private void checkTime(X509Certificate certificate) throws Refusal {
    try {
      certificate.checkValidity(Date.from(clock.instant()));
    } catch (CertificateExpiredException e) {
      throw new Refusal(
          "The certificate of "
              + Certificates.name(certificate)
              + " expired on "
              + certificate.getNotAfter().toInstant(),
          e);
    } catch (CertificateNotYetValidException e) {
      throw new Refusal(
          "The certificate of "
              + Certificates.name(certificate)
              + " is valid from "
              + certificate.getNotBefore().toInstant()
              + " on; is the clock of this machine right?",
          e);
    }
  }

  /** From the signer to an authority of the trust store, that one included. */
  private List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> shown)
      throws Refusal {
    Set<TrustAnchor> anchors =
        trusted().stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet());
    if (anchors.isEmpty()) {
      throw unknown(leaf, "; it is empty");
    }
    // Said first, since building the chain would only say that there is none.
    checkTime(leaf);
    X509CertSelector selector = new X509CertSelector();
    selector.setCertificate(leaf);
    try {
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, selector);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(clock.instant()));
      parameters.setMaxPathLength(MAX_CHAIN);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(shown)));
      PKIXCertPathBuilderResult result =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      List<X509Certificate> chain = new ArrayList<>();
      result.getCertPath().getCertificates().forEach(each -> chain.add((X509Certificate) each));
      chain.add(result.getTrustAnchor().getTrustedCert());
      return chain;
    } catch (CertPathBuilderException e) {
      throw unknown(leaf, "");
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException(e);
    } catch (GeneralSecurityException e) {
      throw new Refusal("The certificates of the jar cannot be checked: " + e.getMessage(), e);
    }
  }

  private Refusal unknown(X509Certificate leaf, String more) {
    return new Refusal(
        "The signer "
            + Certificates.name(leaf)
            + " (SHA-256 "
            + Certificates.fingerprint(leaf)
            + ") is not trusted by "
            + trust.file()
            + more);
  }
}
