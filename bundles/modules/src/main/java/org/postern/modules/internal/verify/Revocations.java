// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.postern.modules.Refusal;

/**
 * Certificates that are no longer believed, in {@code conf/revoked.txt}: a line each, the serial
 * number or the SHA-256 fingerprint in hexadecimal, as {@code keytool -list -v} shows them.
 */
public final class Revocations {

  private static final int MAX_LINES = 100_000;
  private static final int FINGERPRINT = 64;
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{1,64}");

  private final Path file;

  /** In this file, which need not be there. */
  public Revocations(Path file) {
    this.file = file;
  }

  /**
   * Whether the certificate is on the list.
   *
   * @throws Refusal when the list cannot be read whole: what is not understood may be a revocation
   */
  public boolean contains(X509Certificate certificate) throws Refusal {
    return contains(Certificates.serial(certificate), Certificates.fingerprint(certificate));
  }

  /** The same by serial number and fingerprint. */
  public boolean contains(String serial, String fingerprint) throws Refusal {
    Set<String> all = read();
    return all.contains(strip(serial)) || all.contains(fingerprint);
  }

  private Set<String> read() throws Refusal {
    Set<String> all = new HashSet<>();
    int number = 0;
    for (String line : lines()) {
      number++;
      String value = line.replaceFirst("#.*", "").replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
      value = value.startsWith("0x") ? value.substring(2) : value;
      if (!value.isEmpty()) {
        if (!HEX.matcher(value).matches() || number > MAX_LINES) {
          throw new Refusal(
              file
                  + ", line "
                  + number
                  + " is neither a serial number nor a SHA-256 fingerprint in hexadecimal; nothing"
                  + " is deployed until it is set right");
        }
        all.add(value.length() == FINGERPRINT ? value : strip(value));
      }
    }
    return all;
  }

  private List<String> lines() throws Refusal {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      // Not asked before: what may not be seen does not exist either, says the system.
      return List.of();
    } catch (MalformedInputException e) {
      throw new Refusal(file + " is not UTF-8 text; nothing is deployed until it is set right", e);
    } catch (IOException e) {
      throw new Refusal(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String strip(String serial) {
    return serial.replaceFirst("^0+(?=.)", "");
  }
}
