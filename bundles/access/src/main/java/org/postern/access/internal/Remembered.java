// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers the last good login, since a browser sends it with every request and the slow hash
 * would cost 0.3 s each time. What is kept is a keyed hash whose key dies with the process.
 */
final class Remembered {

  private final byte[] key = new byte[32];
  private volatile byte[] good = new byte[0];

  Remembered() {
    new SecureRandom().nextBytes(key);
  }

  boolean knows(String password, String version) {
    return MessageDigest.isEqual(good, mac(password, version));
  }

  void remember(String password, String version) {
    good = mac(password, version);
  }

  private byte[] mac(String password, String version) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal((version + ":" + password).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }
}
