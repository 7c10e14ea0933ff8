// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.modules.Refusal;
import org.postern.peers.SigningKey;

/** Jars that were damaged by chance or with intent. */
class JarVerifierFuzzTest {

  private static final int RUNS = Boolean.getBoolean("postern.long") ? 200_000 : 1_500;

  @TempDir static Path folder;
  private static JarVerifier verifier;
  private static byte[] jar;
  private static byte[] contentOfAll;

  @BeforeAll
  static void sign() throws Exception {
    SigningKey key = SigningKey.make(folder, "good");
    Path trust = folder.resolve("trust.p12");
    SigningKey.trust(trust, TrustStore.PASSWORD, key);
    verifier =
        new JarVerifier(
            JarLimits.standard(),
            new TrustStore(trust),
            new Revocations(folder.resolve("revoked.txt")),
            Clock.systemUTC());
    Path plain =
        new TestJar()
            .header("Bundle-SymbolicName", "fuzz")
            .entry("a/B.class", "code of some length, so that it is worth to deflate it, length")
            .entry("OSGI-INF/x.xml", "<x/>")
            .write(folder.resolve("plain.jar"));
    Path signed = key.sign(plain, folder.resolve("signed.jar"));
    jar = Files.readAllBytes(signed);
    contentOfAll = content(signed);
  }

  @Test
  void aDamagedJarIsRefusedOrHasTheContentThatWasSigned() throws Exception {
    Random random = new Random(20261124);
    int refused = 0;
    Path file = folder.resolve("damaged.jar");
    for (int run = 0; run < RUNS; run++) {
      Files.write(file, damage(random));
      try {
        verifier.verify(file);
        assertThat(content(file)).as("run " + run).isEqualTo(contentOfAll);
      } catch (Refusal e) {
        refused++;
        assertThat(e.getMessage()).as("run " + run).isNotBlank().hasSizeLessThan(600);
      }
    }
    // What may change unseen: times and versions in headers that no reader trusts.
    assertThat(refused).isGreaterThan(RUNS / 2);
  }

  private static byte[] damage(Random random) {
    byte[] copy = jar.clone();
    switch (random.nextInt(4)) {
      case 0 -> {
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
          copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
      }
      case 1 -> copy = Arrays.copyOf(copy, random.nextInt(copy.length + 64));
      case 2 -> {
        int from = random.nextInt(copy.length);
        int length = random.nextInt(Math.min(64, copy.length - from) + 1);
        System.arraycopy(jar, random.nextInt(copy.length - length), copy, from, length);
      }
      default -> {
        // Where the directory and its end lie, every field decides.
        int at = copy.length - 1 - random.nextInt(Math.min(400, copy.length));
        copy[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt());
      }
    }
    return copy;
  }

  /** What Java's own reader finds in a jar. */
  private static byte[] content(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : Collections.list(zip.entries())) {
        text.append(entry.getName()).append('\0');
        text.append(Arrays.hashCode(zip.getInputStream(entry).readAllBytes())).append('\0');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
