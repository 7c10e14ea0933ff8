// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.name;

import java.util.Set;
import java.util.function.BiConsumer;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.type.Claim;
import org.postern.filter.attachment.internal.type.Family;

/** Looks at a file name for what it is and what it hides. */
public final class NameRules {

  private static final int PADDING = 8;
  private static final int MAX_LENGTH = 4096;

  private final Set<String> blocked;

  /**
   * Rules for one configuration.
   *
   * @param blocked extensions, in lower case and without the dot
   */
  public NameRules(Set<String> blocked) {
    this.blocked = blocked;
  }

  /**
   * Checks one name.
   *
   * @param inArchive whether it is an entry of an archive, which somebody will unpack by that name
   * @param hits is told the rule and what was seen
   */
  public void check(String name, boolean inArchive, BiConsumer<Rule, String> hits) {
    String raw = name.length() > MAX_LENGTH ? name.substring(name.length() - MAX_LENGTH) : name;
    FileName file = FileName.of(raw);
    String extension = file.extension();
    boolean program = Extensions.isProgram(extension) || isClassId(extension);
    if (blocked.contains(extension) || isClassId(extension)) {
      hits.accept(
          Rule.BLOCKED_NAME, "names ending in ." + DisplayName.of(extension) + " are blocked");
    }
    if (program) {
      hiddenProgram(file, hits);
    }
    characters(raw, hits);
    if (raw.indexOf(0) >= 0) {
      hits.accept(Rule.CUT_NAME, "an octet 0 ends the name for some programs");
    }
    if (inArchive) {
      traversal(raw, hits);
    }
  }

  private static void hiddenProgram(FileName file, BiConsumer<Rule, String> hits) {
    if (Claim.ofExtension(file.innerExtension()) != Family.UNKNOWN) {
      hits.accept(
          Rule.DOUBLE_EXTENSION,
          "a program that is named like a file of type ." + file.innerExtension());
    }
    if (hasPadding(file.base())) {
      hits.accept(Rule.PADDED_NAME, "many blanks push the extension of a program out of sight");
    }
    if (file.isCutByWindows()) {
      hits.accept(Rule.CUT_NAME, "Windows drops the end of the name, and a program remains");
    }
  }

  /**
   * Right-to-left override and its kin: {@code cod.exe} written backwards shows {@code exe.doc}.
   */
  private static void characters(String raw, BiConsumer<Rule, String> hits) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\u202e' || c == '\u202d' || c == '\u202b' || c == '\u2067') {
        hits.accept(
            Rule.REVERSED_NAME, String.format("U+%04X turns the direction of writing", (int) c));
        return;
      }
    }
    if (raw.indexOf('`') >= 0 || raw.contains("$(") || raw.contains("${IFS")) {
      // CVE-2023-2868: a gateway gave names of archive members to a shell
      hits.accept(Rule.HOSTILE_NAME, "characters that a shell would execute");
    }
  }

  private static void traversal(String raw, BiConsumer<Rule, String> hits) {
    String path = raw.replace('\\', '/');
    boolean up =
        path.equals("..")
            || path.startsWith("../")
            || path.contains("/../")
            || path.endsWith("/..");
    boolean absolute = path.startsWith("/") || path.indexOf(':') == 1;
    if (up || absolute) {
      hits.accept(Rule.HOSTILE_NAME, "a path that leads out of the folder it is unpacked to");
    } else if (isShellText(raw) || raw.chars().anyMatch(NameRules::isControl)) {
      hits.accept(
          Rule.HOSTILE_NAME, "characters that no file name needs and a shell would execute");
    }
  }

  /** A pipe; or a quote with the semicolon that follows when it is closed (CVE-2016-1000282). */
  private static boolean isShellText(String raw) {
    return raw.indexOf('|') >= 0 || (raw.indexOf('"') >= 0 && raw.indexOf(';') >= 0);
  }

  private static boolean hasPadding(String base) {
    int run = 0;
    for (int i = 0; i < base.length(); i++) {
      run = isBlank(base.charAt(i)) ? run + 1 : 0;
      if (run >= PADDING) {
        return true;
      }
    }
    return false;
  }

  private static boolean isControl(int c) {
    return (c > 0 && c < 0x20) || c == 0x7f;
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || Character.isSpaceChar(c) || c == '\u200b' || c == '\u2800' || c == '\u3164';
  }

  /** A class id as extension: Windows hides it and starts what is registered under it. */
  private static boolean isClassId(String extension) {
    return extension.length() == 38 && extension.charAt(0) == '{' && extension.endsWith("}");
  }
}
