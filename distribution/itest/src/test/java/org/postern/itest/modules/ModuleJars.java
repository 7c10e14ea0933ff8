// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.modules;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.postern.itest.Distribution;
import org.postern.peers.SigningKey;

/** Jars of modules for tests, good ones and each kind of bad one, in a folder of their own. */
final class ModuleJars {

  private static final String TRUST_PASSWORD = "postern";

  private final Path folder;
  private final SigningKey key;
  private final SigningKey expired;

  /**
   * Makes keys.
   *
   * @param folder where keys and jars will lie
   */
  ModuleJars(Path folder) throws IOException {
    this.folder = folder;
    key = SigningKey.make(folder, "maker");
    expired = SigningKey.make(folder, "expired", "-startdate", "-10d", "-validity", "5");
  }

  /** Has a server that does not run yet trust both keys. */
  ModuleJars trustedBy(Distribution server) throws IOException {
    SigningKey.trust(server.home().resolve("conf/trust.p12"), TRUST_PASSWORD, key, expired);
    return this;
  }

  /** A good version. */
  Path good(String version) throws IOException {
    return signed(StampModule.version(version), "good-" + version);
  }

  /** A version that stamps, but does something else besides. */
  Path bad(String version, Behaviour behaviour) throws IOException {
    String name = behaviour.name().toLowerCase().replace('_', '-') + '-' + version;
    return signed(StampModule.version(version).that(behaviour), name);
  }

  /** Without a signature. */
  Path unsigned(String version) throws IOException {
    return StampModule.version(version).write(file("unsigned-" + version));
  }

  /** With a file that was changed after it was signed. */
  Path tampered(String version) throws IOException {
    Path file = good(version);
    Path tampered = Files.move(file, file("tampered-" + version));
    try (FileSystem jar = FileSystems.newFileSystem(tampered)) {
      Path component = jar.getPath("OSGI-INF/stamp.xml");
      Files.writeString(component, Files.readString(component).replace("RCPT\n", ""));
    }
    return tampered;
  }

  /** Signed by a trusted key whose certificate is over. */
  Path expired(String version) throws IOException {
    Path plain = StampModule.version(version).write(file("plain"));
    return expired.sign(plain, file("expired-" + version));
  }

  /** With an import of a package that nobody offers. */
  Path missingImport(String version) throws IOException {
    return signed(
        StampModule.version(version)
            .header(
                "Import-Package",
                "org.postern.filter;version=\"[1.0,2)\",com.example.absent;version=\"[3,4)\""),
        "missing-import-" + version);
  }

  /** Built against a contract that is newer than any. */
  Path newerContract(String version) throws IOException {
    return signed(
        StampModule.version(version)
            .header("Import-Package", "org.postern.filter;version=\"[1.999,2)\""),
        "newer-contract-" + version);
  }

  /** With a self-test that finds something else than it says. */
  Path wrongSelfTest(String version) throws IOException {
    return signed(
        StampModule.version(version)
            .text("probes/greeting.eml", "Subject: hello\nX-Probe-Stamp: yes\n\nHello.\n")
            .text("probes/greeting.expected", "stamp.recipient\nstamp.other\n"),
        "wrong-self-test-" + version);
  }

  /** Signs any. */
  Path signed(StampModule module, String name) throws IOException {
    Path plain = module.write(file("plain"));
    return key.sign(plain, file(name));
  }

  /** Drops a jar: a copy under another name, then a rename, so that it is whole when it appears. */
  static Path drop(Path jar, Path modules) throws IOException {
    Path hidden = modules.resolve("." + jar.getFileName() + ".part");
    Files.copy(jar, hidden, StandardCopyOption.REPLACE_EXISTING);
    return Files.move(hidden, modules.resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path file(String name) {
    return folder.resolve(name + ".jar");
  }
}
