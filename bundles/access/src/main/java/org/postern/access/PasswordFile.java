// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The administrator's password as a salted slow hash (PBKDF2 with HMAC-SHA-256, RFC 8018) in a file
 * that its owner alone can read: {@code pbkdf2-sha256:ITERATIONS:SALT:HASH}.
 */
public final class PasswordFile {

  private static final String SCHEME = "pbkdf2-sha256";
  private static final int ITERATIONS = 600_000;
  private static final int MAX_ITERATIONS = 10_000_000;
  private static final int SALT = 16;
  private static final int BITS = 256;
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 20;

  private final Path file;
  private final SecureRandom random = new SecureRandom();

  /** The password in that file. */
  public PasswordFile(Path file) {
    this.file = file;
  }

  /** Whether a password was ever set. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * Sets a new random password of 20 characters (99 bits).
   *
   * @return the password, which is kept nowhere else
   * @throws IOException when the file cannot be written
   */
  public String reset() throws IOException {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      if (i % 5 == 4 && i < LENGTH - 1) {
        password.append('-');
      }
    }
    set(password.toString());
    return password.toString();
  }

  /**
   * Sets the password.
   *
   * @throws IOException when the file cannot be written
   */
  public void set(String password) throws IOException {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getEncoder();
    String line =
        String.join(
            ":",
            SCHEME,
            Integer.toString(ITERATIONS),
            base64.encodeToString(salt),
            base64.encodeToString(hash(password, salt, ITERATIONS)));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(fresh, line + "\n", StandardCharsets.US_ASCII);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Whether this is the password; false when the file is missing or spoilt. Takes about 0.3 s. */
  public boolean matches(String password) {
    Optional<String[]> stored = read();
    if (stored.isEmpty()) {
      return false;
    }
    try {
      String[] parts = stored.get();
      int iterations = Integer.parseInt(parts[1]);
      if (!SCHEME.equals(parts[0]) || iterations < 1 || iterations > MAX_ITERATIONS) {
        return false;
      }
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] hash = Base64.getDecoder().decode(parts[3]);
      return MessageDigest.isEqual(hash, hash(password, salt, iterations));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Changes whenever the password does, so that nobody stays logged in with the old one. */
  public String version() {
    return read().map(parts -> parts[2]).orElse("");
  }

  private Optional<String[]> read() {
    try {
      String[] parts = Files.readString(file, StandardCharsets.US_ASCII).strip().split(":", -1);
      return parts.length == 4 ? Optional.of(parts) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static byte[] hash(String password, byte[] salt, int iterations) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, BITS);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
    }
  }
}
