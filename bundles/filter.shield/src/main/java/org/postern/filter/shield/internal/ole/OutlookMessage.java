// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.ole;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.shield.internal.octets.FileServerPath;
import org.postern.filter.shield.internal.octets.Octets;

/**
 * Finds the reminder sound in an Outlook message (MS-OXMSG). It is a named property: a table says
 * which number it has in this file, section 2.2.3.
 */
final class OutlookMessage {

  private static final String ENTRY_TABLE = "__substg1.0_00030102";
  private static final String VALUE = "__substg1.0_";

  /** PidLidReminderFileParameter, MS-OXPROPS section 2.220. */
  private static final long REMINDER_FILE = 0x851f;

  private static final int MAX_TABLE = 1 << 20;
  private static final int MAX_PATH = 512;

  private OutlookMessage() {}

  /** The path of the reminder sound, where that lies on a file server. */
  static Optional<String> reminderSound(CompoundFile file) throws IOException {
    Set<String> names = streamNames(file);
    for (CompoundFile.Entry entry : file.entries()) {
      String name = entry.name().toUpperCase(Locale.ROOT);
      if (names.contains(name)) {
        Octets value = file.stream(entry, 2 * MAX_PATH);
        String path =
            name.endsWith("1F")
                ? value.utf16(0, value.size(), MAX_PATH)
                : value.latin1(0, value.size(), MAX_PATH);
        if (FileServerPath.isOne(path)) {
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }

  /** Names of the streams, in upper case, that hold the property as text. */
  private static Set<String> streamNames(CompoundFile file) throws IOException {
    Set<String> names = new HashSet<>();
    for (CompoundFile.Entry entry : file.entries()) {
      if (entry.name().equalsIgnoreCase(ENTRY_TABLE)) {
        Octets table = file.stream(entry, MAX_TABLE);
        for (long at = 0; at + 8 <= table.size(); at += 8) {
          boolean numeric = (table.at(at + 4) & 1) == 0;
          if (numeric && table.u32(at) == REMINDER_FILE) {
            String tag = String.format("%s%04x", VALUE, 0x8000 + table.u16(at + 6));
            names.add((tag + "001f").toUpperCase(Locale.ROOT));
            names.add((tag + "001e").toUpperCase(Locale.ROOT));
          }
        }
      }
    }
    return names;
  }
}
