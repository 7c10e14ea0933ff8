// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.modules.Refusal;
import org.postern.peers.SigningKey;

class JarVerifierTest {

  @TempDir static Path keys;
  private static SigningKey good;
  private static SigningKey stranger;
  private static SigningKey authority;
  private static SigningKey employee;
  private static SigningKey webServer;

  @TempDir Path folder;
  private Path trust;
  private Path revoked;

  @BeforeAll
  static void makeKeys() throws IOException {
    good = SigningKey.make(keys, "good", "-validity", "30");
    stranger = SigningKey.make(keys, "stranger");
    authority = SigningKey.make(keys, "authority", "-ext", "bc:c");
    employee = SigningKey.make(keys, "employee");
    authority.certify(employee, "-ext", "eku=codeSigning");
    webServer = SigningKey.make(keys, "web");
    authority.certify(webServer, "-ext", "eku=serverAuth");
  }

  @BeforeEach
  void trustTheGood() throws IOException {
    trust = folder.resolve("trust.p12");
    revoked = folder.resolve("revoked.txt");
    SigningKey.trust(trust, TrustStore.PASSWORD, good, authority);
  }

  @Test
  void aJarOfATrustedSignerIsTakenWithItsSigner() throws Exception {
    JarVerifier.Verified verified = verifier(Clock.systemUTC()).verify(signed(good));
    assertThat(verified.signer().name()).isEqualTo("CN=good");
    assertThat(verified.entries()).contains("a/B.class", "META-INF/services/x");
    assertThat(verified.manifest().getMainAttributes().getValue("Bundle-Name")).isEqualTo("test");
  }

  @Test
  void aSignerWhomATrustedAuthorityCertifiedIsTrusted() throws Exception {
    assertThat(verifier(Clock.systemUTC()).verify(signed(employee)).signer().name())
        .isEqualTo("CN=employee");
  }

  @Test
  void aCertificateForWebServersDoesNotSignModules() throws Exception {
    refused(signed(webServer), "'CN=web' is not one for signing code");
  }

  @Test
  void anUnsignedJarIsRefused() throws Exception {
    refused(jar().write(folder.resolve("plain.jar")), "The jar is not signed");
  }

  @Test
  void aStrangerIsNamedWithHisFingerprint() throws Exception {
    refused(signed(stranger), "'CN=stranger' (SHA-256 " + print(stranger) + ") is not trusted");
  }

  @Test
  void anEmptyTrustStoreTrustsNobody() throws Exception {
    Files.delete(trust);
    new TrustStore(trust).createIfAbsent();
    refused(signed(good), "is not trusted", "it is empty");
  }

  @Test
  void aTrustStoreThatCannotBeReadIsSaid() throws Exception {
    Files.writeString(trust, "no key store");
    refused(signed(good), "trust.p12 cannot be read", "'postern'");
  }

  @Test
  void anExpiredSignerIsRefused() throws Exception {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));
    assertThatThrownBy(() -> verifier(later).verify(signed(good)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("'CN=good' expired on ");
  }

  @Test
  void aSignerOfTheFutureIsRefused() throws Exception {
    Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
    assertThatThrownBy(() -> verifier(earlier).verify(signed(good)))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is valid from ");
  }

  @Test
  void aSerialNumberOnTheListIsRevoked() throws Exception {
    Files.writeString(
        revoked, "# lost laptop\n0x00" + good.certificate().getSerialNumber().toString(16) + "\n");
    refused(signed(good), "'CN=good' is revoked by conf/revoked.txt");
  }

  @Test
  void aFingerprintOfTheAuthorityRevokesAllThatItCertified() throws Exception {
    String colons = print(authority).toUpperCase().replaceAll("(..)(?=.)", "$1:");
    Files.writeString(revoked, colons + "\n");
    refused(signed(employee), "'CN=authority' is revoked");
  }

  @Test
  void whereTheListOfRevocationsCannotBeReachedNothingIsTrusted() throws Exception {
    Path wall = Files.writeString(folder.resolve("wall"), "no folder");
    Revocations unreachable = new Revocations(wall.resolve("revoked.txt"));
    assertThatThrownBy(() -> unreachable.contains("1", "2"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aListThatIsNotUnderstoodStopsAllDeployments() throws Exception {
    Files.writeString(revoked, "\nCN=good\n");
    refused(signed(good), "revoked.txt, line 2 is neither a serial number nor");
  }

  @Test
  void aShortKeyIsRefused() throws Exception {
    SigningKey weak = SigningKey.make(keys, "weak", "-keyalg", "RSA", "-keysize", "1024");
    SigningKey.trust(trust, TrustStore.PASSWORD, weak);
    refused(signed(weak), "is too weak");
  }

  @Test
  void twoSignersAreRefused() throws Exception {
    Path twice = stranger.sign(signed(good), folder.resolve("twice.jar"));
    refused(twice, "The jar is signed 2 times");
  }

  @Test
  void aChangedEntryIsNamed() throws Exception {
    refused(rewritten(signed(good), "a/B.class", any -> "other"), "'a/B.class' was changed");
  }

  @Test
  void aRemovedEntryIsNamed() throws Exception {
    refused(rewritten(signed(good), "a/B.class", any -> null), "'a/B.class' was removed");
  }

  @Test
  void anAddedEntryIsNamed() throws Exception {
    Path jar = rewritten(signed(good), "none", any -> "", "a/Added.class");
    refused(jar, "does not cover entry 'a/Added.class'");
  }

  @Test
  void aChangedHeaderOfTheManifestIsFound() throws Exception {
    Path jar =
        rewritten(
            signed(good), "META-INF/MANIFEST.MF", text -> text.replace("Name: test", "Name: evil"));
    refused(jar, "signature of the jar|manifest of the jar was changed|was changed after");
  }

  @Test
  void aSectionThatWasAppendedToTheManifestIsFound() throws Exception {
    Path jar =
        rewritten(
            signed(good),
            "META-INF/MANIFEST.MF",
            text -> text + "Name: a/Ghost.class\r\nDynamicImport-Package: *\r\n\r\n");
    refused(jar, "The manifest of the jar was changed");
  }

  @Test
  void twoEntriesOfOneNameAreRefused() throws Exception {
    Path jar = jar().entry("a/C.class", "second").write(folder.resolve("two.jar"));
    byte[] octets = Files.readAllBytes(good.sign(jar, folder.resolve("signed-two.jar")));
    replaceAll(octets, "a/C.class", "a/B.class");
    refused(Files.write(folder.resolve("same.jar"), octets), "two entries of the name 'a/B.class'");
  }

  @Test
  void aLocalHeaderThatDiffersFromTheDirectoryIsRefused() throws Exception {
    byte[] octets = Files.readAllBytes(signed(good));
    replaceFirst(octets, "a/B.class", "a/X.class");
    refused(Files.write(folder.resolve("local.jar"), octets), "says two things about its entry");
  }

  @Test
  void aProgramBeforeTheFirstEntryIsRefused() throws Exception {
    byte[] jar = Files.readAllBytes(signed(good));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write("MZ".getBytes(StandardCharsets.US_ASCII));
    all.write(jar);
    refused(Files.write(folder.resolve("sfx.jar"), all.toByteArray()), "does not fit");
  }

  @Test
  void whatIsAppendedIsRefused() throws Exception {
    byte[] jar = Files.readAllBytes(signed(good));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(jar);
    all.write(jar);
    refused(Files.write(folder.resolve("tail.jar"), all.toByteArray()), "does not fit");
  }

  @Test
  void aBombIsNotUnpacked() throws Exception {
    Path bomb = jar().entry("zeros", new byte[8 << 20]).write(folder.resolve("bomb.jar"));
    refused(good.sign(bomb, folder.resolve("signed-bomb.jar")), "maxJarExpansion");
  }

  @Test
  void tooManyEntriesAreRefused() throws Exception {
    TestJar many = jar();
    for (int i = 0; i < 10_001; i++) {
      many.entry("n" + i, "");
    }
    refused(many.write(folder.resolve("many.jar")), "entries; 10000 are allowed");
  }

  @Test
  void pathsThatLeadElsewhereAreRefused() throws Exception {
    for (String name : new String[] {"../a", "/etc/a", "a\\b", "a/./b", "c:a", "meta-inf/x"}) {
      refused(jar().entry(name, "x").write(folder.resolve("p.jar")), "plain path|in capitals");
    }
  }

  @Test
  void whatIsNoJarIsSaid() throws Exception {
    refused(Files.writeString(folder.resolve("short.jar"), "PK"), "is no jar");
    refused(Files.write(folder.resolve("zero.jar"), new byte[4096]), "is no jar");
  }

  private void refused(Path jar, String... texts) {
    assertThatThrownBy(() -> verifier(Clock.systemUTC()).verify(jar))
        .isInstanceOf(Refusal.class)
        .satisfies(
            e -> {
              for (String text : texts) {
                assertThat(text.split("\\|")).anyMatch(one -> e.getMessage().contains(one));
              }
              assertThat(e.getMessage()).doesNotContain("\n");
            });
  }

  private JarVerifier verifier(Clock clock) {
    return new JarVerifier(
        JarLimits.standard(), new TrustStore(trust), new Revocations(revoked), clock);
  }

  private static TestJar jar() {
    return new TestJar()
        .header("Bundle-Name", "test")
        .entry("a/B.class", "code")
        .entry("META-INF/services/x", "y");
  }

  private Path signed(SigningKey key) throws IOException {
    Path plain = jar().write(Files.createTempFile(folder, "plain", ".jar"));
    return key.sign(plain, Files.createTempFile(folder, "signed", ".jar"));
  }

  private static String print(SigningKey key) throws IOException {
    return Certificates.fingerprint(key.certificate());
  }

  /** Packs a jar anew with one entry changed, or left out where the change gives null. */
  private Path rewritten(Path jar, String name, UnaryOperator<String> change, String... added)
      throws IOException {
    Path file = Files.createTempFile(folder, "rewritten", ".jar");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        String fresh = entry.getName().equals(name) ? change.apply(text) : text;
        if (fresh != null) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(fresh.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
      for (String each : added) {
        out.putNextEntry(new ZipEntry(each));
      }
    }
    return file;
  }

  private static void replaceAll(byte[] octets, String from, String to) {
    while (replaceFirst(octets, from, to)) {
      assertThat(ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).getInt())
          .isEqualTo(0x04034b50);
    }
  }

  private static boolean replaceFirst(byte[] octets, String from, String to) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(from);
    if (at >= 0) {
      byte[] fresh = to.getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(fresh, 0, octets, at, fresh.length);
    }
    return at >= 0;
  }
}
