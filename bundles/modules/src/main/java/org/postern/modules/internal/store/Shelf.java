// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.postern.modules.Modules;
import org.postern.modules.Refusal;

/**
 * The jars in the data folder: copies that nobody else can change, so that what was verified is
 * what runs. {@code incoming} holds those that were not accepted yet, {@code kept} the accepted,
 * each under its hash.
 */
public final class Shelf {

  private static final int PIECE = 1 << 16;
  private static final String JAR = ".jar";

  private final Path incoming;
  private final Path kept;

  /** In this folder, which others cannot enter. */
  public Shelf(Path folder) throws IOException {
    incoming = Files.createDirectories(folder.resolve("incoming"));
    kept = Files.createDirectories(folder.resolve("kept"));
  }

  /**
   * A copy of what somebody has brought.
   *
   * @param file in {@code incoming}
   * @param hash SHA-256 of it in hexadecimal
   */
  public record Copy(Path file, String hash) {}

  /**
   * Copies a jar; it is on the disk when this returns.
   *
   * @throws Refusal if it is too large
   */
  public Copy take(InputStream jar) throws IOException, Refusal {
    Path file = Files.createTempFile(incoming, "part-", "");
    boolean whole = false;
    try (DigestInputStream in = new DigestInputStream(jar, sha256());
        FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long size = 0;
      byte[] piece = new byte[PIECE];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        size += n;
        if (size > Modules.MAX_JAR) {
          throw new Refusal(
              "The jar is larger than " + (Modules.MAX_JAR >> 20) + " MiB, the most that is taken");
        }
        ByteBuffer rest = ByteBuffer.wrap(piece, 0, n);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
      }
      out.force(true);
      String hash = HexFormat.of().formatHex(in.getMessageDigest().digest());
      Path named = uploaded(hash);
      Durable.move(file, named);
      whole = true;
      return new Copy(named, hash);
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Where a copy lies that was taken and neither kept nor dropped. */
  public Path uploaded(String hash) {
    return incoming.resolve(hash + JAR);
  }

  /** Where an accepted jar lies. */
  public Path kept(String hash) {
    return kept.resolve(hash + JAR);
  }

  /** Accepts a copy. */
  public void keep(Copy copy) throws IOException {
    Durable.move(copy.file(), kept(copy.hash()));
  }

  /** Drops a copy. */
  public void drop(Copy copy) throws IOException {
    Files.deleteIfExists(copy.file());
  }

  /** Whether an accepted jar is there and has its content still. */
  public boolean isSound(String hash) {
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(kept(hash)), sha256())) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(hash);
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes the accepted jars but these. */
  public void retain(Set<String> hashes) throws IOException {
    for (Path file : list(kept)) {
      if (hashes.stream().noneMatch(hash -> file.equals(kept(hash)))) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Removes what was brought before this time, and never accepted. */
  public void expire(Instant before) throws IOException {
    for (Path file : list(incoming)) {
      FileTime time = Files.getLastModifiedTime(file);
      if (time.toInstant().isBefore(before)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
