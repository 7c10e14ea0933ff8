// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.postern.modules.Refusal;

/**
 * Names of the entries of a jar: each once, and none that means different places to different
 * readers.
 */
final class EntryNames {

  private static final String META_INF = "META-INF/";

  private final Set<String> names = new HashSet<>();

  static String decode(byte[] raw) throws Refusal {
    if (raw.length == 0 || raw.length > JarLimits.MAX_NAME) {
      throw new Refusal(
          "The jar has an entry whose name has "
              + raw.length
              + " octets; 1 to "
              + JarLimits.MAX_NAME
              + " are allowed");
    }
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
      checkPath(name);
      return name;
    } catch (CharacterCodingException e) {
      throw new Refusal("The jar has an entry whose name is not UTF-8", e);
    }
  }

  private static void checkPath(String name) throws Refusal {
    boolean odd =
        name.startsWith("/")
            || name.indexOf('\\') >= 0
            || name.indexOf(':') >= 0
            || name.chars().anyMatch(c -> c < 0x20 || c == 0x7f)
            || Arrays.stream(name.split("/", -1))
                .anyMatch(part -> part.equals("..") || part.equals("."))
            || name.contains("//");
    if (odd) {
      throw new Refusal(
          "The jar has an entry with the name '" + name + "', which is no plain path");
    }
  }

  /** Readers take the first or the last of two entries of one name; and META-INF in any case. */
  void add(String name) throws Refusal {
    String key = isMeta(name) ? name.toUpperCase(Locale.ROOT) : name;
    if (!names.add(key)) {
      throw new Refusal("The jar has two entries of the name '" + name + "'");
    }
    if (isMeta(name) && !name.startsWith(META_INF)) {
      throw new Refusal("The jar has an entry '" + name + "'; META-INF is written in capitals");
    }
  }

  private static boolean isMeta(String name) {
    return name.regionMatches(true, 0, META_INF, 0, META_INF.length());
  }

  /** Whether the entry belongs to the signature itself, so that no signature covers it. */
  static boolean isSignature(String name) {
    return isSignatureFile(name) || isBlock(name) || name.equals("META-INF/MANIFEST.MF");
  }

  static boolean isSignatureFile(String name) {
    return isDirectlyInMeta(name) && name.toUpperCase(Locale.ROOT).endsWith(".SF");
  }

  /** A signature with its certificates. */
  static boolean isBlock(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return isDirectlyInMeta(name)
        && (upper.endsWith(".RSA")
            || upper.endsWith(".DSA")
            || upper.endsWith(".EC")
            || upper.startsWith("META-INF/SIG-"));
  }

  private static boolean isDirectlyInMeta(String name) {
    return isMeta(name) && name.indexOf('/', META_INF.length()) < 0;
  }
}
