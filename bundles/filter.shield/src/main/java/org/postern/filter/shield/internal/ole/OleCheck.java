// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.ole;

import java.io.IOException;
import java.util.Set;
import org.postern.filter.shield.internal.octets.Octets;
import org.postern.filter.shield.internal.rule.Hits;

/** Looks into an OLE compound file. */
public final class OleCheck {

  /** Rules found here. */
  public static final Set<String> RULES =
      Set.of("equation-object", "reminder-sound", "ole-damaged");

  /** Class of Equation Editor 3.0, {0002CE02-0000-0000-C000-000000000046}, as it lies in a file. */
  private static final String EQUATION = "02ce020000000000c000000000000046";

  private OleCheck() {}

  /** Whether a content begins like a compound file. */
  public static boolean accepts(Octets content) throws IOException {
    return content.u32(0) == CompoundFile.MAGIC;
  }

  /**
   * Looks at one file.
   *
   * @throws IOException when the content fails, or is too tangled
   */
  public static void look(Octets content, Hits hits) throws IOException {
    CompoundFile file = CompoundFile.read(content);
    if (!file.damage().isEmpty()) {
      hits.add("ole-damaged", file.damage());
    }
    for (CompoundFile.Entry entry : file.entries()) {
      if (entry.classId().equals(EQUATION)) {
        hits.add("equation-object", entry.name());
      }
    }
    OutlookMessage.bodies(file, hits);
    OutlookMessage.reminderSound(file).ifPresent(path -> hits.add("reminder-sound", path));
  }
}
