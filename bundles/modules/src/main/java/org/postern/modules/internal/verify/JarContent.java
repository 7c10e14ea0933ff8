// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.CodeSigner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.postern.modules.Refusal;

/**
 * Unpacks every entry of a jar, within the limits; only then does Java say who has signed it. It is
 * unpacked twice: a reader that verifies stops at the size that the directory gives, so that packed
 * data could go on behind it, unsigned, for readers that do not.
 */
final class JarContent {

  private static final int BUFFER = 8192;

  private final JarFile jar;
  private final ZipFile zip;
  private final JarLimits limits;
  private final long most;
  private final byte[] buffer = new byte[BUFFER];
  private final Map<String, byte[]> kept = new HashMap<>();
  private long total;

  JarContent(JarFile jar, ZipFile zip, JarLimits limits, long fileSize) {
    this.jar = jar;
    this.zip = zip;
    this.limits = limits;
    most = Math.min(limits.maxJarContent(), fileSize * limits.maxJarExpansion());
  }

  /** Manifest, signature file and the like, as they stand in the jar. */
  byte[] kept(String name) {
    return kept.getOrDefault(name, new byte[0]);
  }

  /**
   * Unpacks one entry.
   *
   * @return its signers, none where nothing covers it
   */
  List<CodeSigner> read(EntryRecord record) throws IOException, Refusal {
    JarEntry entry = jar.getJarEntry(record.name());
    ZipEntry plain = zip.getEntry(record.name());
    if (entry == null || plain == null) {
      throw new Refusal("Entry '" + record.name() + "' of the jar cannot be found by its name");
    }
    boolean keep = EntryNames.isSignature(record.name());
    if (keep && record.size() > JarLimits.MAX_MANIFEST) {
      throw new Refusal("Entry '" + record.name() + "' of the jar is too large");
    }
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    OutputStream out = keep ? copy : OutputStream.nullOutputStream();
    try (InputStream packed = zip.getInputStream(plain);
        InputStream signed = jar.getInputStream(entry)) {
      unpack(record, packed, out);
      signed.transferTo(OutputStream.nullOutputStream());
    } catch (SecurityException e) {
      throw new Refusal("Entry '" + record.name() + "' was changed after the jar was signed", e);
    }
    if (keep) {
      kept.put(record.name(), copy.toByteArray());
    }
    CodeSigner[] signers = entry.getCodeSigners();
    return signers == null ? List.of() : List.of(signers);
  }

  private void unpack(EntryRecord record, InputStream in, OutputStream out)
      throws IOException, Refusal {
    CRC32 crc = new CRC32();
    long size = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      size += n;
      total += n;
      if (total > most || size > record.size()) {
        throw new Refusal(
            "The jar unpacks to more than "
                + most
                + " octets, or more than it says (maxJarExpansion "
                + limits.maxJarExpansion()
                + ")");
      }
      crc.update(buffer, 0, n);
      out.write(buffer, 0, n);
    }
    if (size != record.size() || crc.getValue() != record.crc()) {
      throw new Refusal("Entry '" + record.name() + "' of the jar is damaged");
    }
  }
}
