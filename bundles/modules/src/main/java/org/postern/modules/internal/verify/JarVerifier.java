// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.postern.modules.Refusal;
import org.postern.modules.Signer;

/**
 * Decides whether a jar may become part of the server: every octet of it is signed, by one signer,
 * who is trusted. To be given a copy that nobody else can write.
 */
public final class JarVerifier {

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private final JarLimits limits;
  private final SignerCheck signers;

  /** Trusts what this store and this list say at the time of each call. */
  public JarVerifier(JarLimits limits, TrustStore trust, Revocations revocations, Clock clock) {
    this.limits = limits;
    signers = new SignerCheck(trust, revocations, clock);
  }

  /**
   * A jar that may be used.
   *
   * @param manifest of the jar
   * @param signer who has signed all of it
   * @param entries names of its entries
   */
  public record Verified(Manifest manifest, Signer signer, Set<String> entries) {}

  /**
   * Verifies a jar.
   *
   * @throws Refusal with the reason
   * @throws IOException if the file cannot be read
   */
  public Verified verify(Path jar) throws Refusal, IOException {
    List<EntryRecord> entries = JarStructure.read(jar, limits);
    try (JarFile file = new JarFile(jar.toFile(), true, ZipFile.OPEN_READ, JarFile.baseVersion());
        ZipFile plain = new ZipFile(jar.toFile())) {
      JarContent content = new JarContent(file, plain, limits, Files.size(jar));
      return new Reading(content, entries).verify();
    } catch (SecurityException e) {
      throw new Refusal("The signature of the jar is damaged: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      // Java's own readers meet damage with many an exception.
      throw new Refusal("The jar is damaged: " + e, e);
    }
  }

  /** The reading of one jar. */
  private final class Reading {

    private final List<EntryRecord> entries;
    private final JarContent content;
    private Optional<CodeSigner> signer = Optional.empty();

    Reading(JarContent content, List<EntryRecord> entries) {
      this.content = content;
      this.entries = entries;
    }

    Verified verify() throws IOException, Refusal {
      String signatureFile = signatureFile();
      for (EntryRecord entry : entries) {
        List<CodeSigner> found = content.read(entry);
        if (entry.isDirectory()) {
          if (entry.size() > 0) {
            throw new Refusal("Folder '" + entry.name() + "' of the jar has a content");
          }
        } else if (!EntryNames.isSignature(entry.name())) {
          signed(entry, found);
        }
      }
      byte[] manifest = content.kept(MANIFEST);
      ManifestDigest.check(content.kept(signatureFile), manifest);
      Manifest parsed = ManifestDigest.parse(manifest);
      Set<String> names = names();
      for (String name : parsed.getEntries().keySet()) {
        // Java finds what was added or changed, but not what was taken away.
        if (!names.contains(name)) {
          throw new Refusal("Entry '" + name + "' was removed after the jar was signed");
        }
      }
      CodeSigner one =
          signer.orElseThrow(() -> new Refusal("The jar holds nothing that is signed"));
      return new Verified(parsed, signers.check(one), names);
    }

    private String signatureFile() throws Refusal {
      List<String> files =
          entries.stream().map(EntryRecord::name).filter(EntryNames::isSignatureFile).toList();
      long blocks = entries.stream().map(EntryRecord::name).filter(EntryNames::isBlock).count();
      if (files.isEmpty() || blocks == 0) {
        throw new Refusal("The jar is not signed");
      }
      if (files.size() > 1 || blocks > 1) {
        throw new Refusal(
            "The jar is signed "
                + Math.max(files.size(), blocks)
                + " times; a module has one signer, so that it is clear who answers for it");
      }
      return files.get(0);
    }

    private void signed(EntryRecord entry, List<CodeSigner> found) throws Refusal {
      if (found.isEmpty()) {
        throw new Refusal(
            "The signature does not cover entry '"
                + entry.name()
                + "': it was added later, or an algorithm was used that Java does not trust any"
                + " more");
      }
      if (signer.isEmpty()) {
        signer = Optional.of(found.get(0));
      }
      if (found.size() > 1 || !found.get(0).equals(signer.get())) {
        throw new Refusal("Entry '" + entry.name() + "' of the jar is signed by somebody else");
      }
    }

    private Set<String> names() {
      Set<String> names = new HashSet<>();
      entries.forEach(entry -> names.add(entry.name()));
      return names;
    }
  }
}
