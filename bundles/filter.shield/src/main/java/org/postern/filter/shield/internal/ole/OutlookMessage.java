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
import org.postern.filter.shield.internal.octets.ScanLimitException;
import org.postern.filter.shield.internal.outlook.OutlookBodies;
import org.postern.filter.shield.internal.rule.Hits;

/**
 * Looks into an Outlook message (MS-OXMSG): at its bodies and its reminder sound. The sound is a
 * named property: a table says which number it has in this file, section 2.2.3.
 */
final class OutlookMessage {

  private static final String ENTRY_TABLE = "__substg1.0_00030102";
  private static final String VALUE = "__substg1.0_";

  /** PidLidReminderFileParameter, MS-OXPROPS section 2.220. */
  private static final long REMINDER_FILE = 0x851f;

  private static final String HTML_BODY = VALUE + "10130102";
  private static final String RTF_BODY = VALUE + "10090102";

  /** More than all bodies together may have, so that a longer one is told and not cut. */
  private static final int MAX_BODY = 128 << 20;

  private static final int MAX_TABLE = 1 << 20;
  private static final int MAX_PATH = 512;

  /** Limit of reminder sounds: the message has one, and each message within it. */
  private static final int MAX_SOUNDS = 1000;

  private OutlookMessage() {}

  /** The path of the reminder sound, where that lies on a file server. */
  static Optional<String> reminderSound(CompoundFile file) throws IOException {
    Set<String> names = streamNames(file);
    int sounds = 0;
    for (CompoundFile.Entry entry : file.entries()) {
      String name = entry.name().toUpperCase(Locale.ROOT);
      if (names.contains(name)) {
        if (++sounds > MAX_SOUNDS) {
          throw new ScanLimitException("more than " + MAX_SOUNDS + " reminder sounds");
        }
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

  /** Looks at the bodies of the message and of those within it. */
  static void bodies(CompoundFile file, Hits hits) throws IOException {
    OutlookBodies bodies = new OutlookBodies(hits);
    for (CompoundFile.Entry entry : file.entries()) {
      if (entry.name().equalsIgnoreCase(HTML_BODY)) {
        bodies.look(OutlookBodies.HTML, file.stream(entry, MAX_BODY));
      } else if (entry.name().equalsIgnoreCase(RTF_BODY)) {
        bodies.look(OutlookBodies.RTF, file.stream(entry, MAX_BODY));
      }
    }
  }

  /** Names of the streams, in upper case, that hold the property as text. */
  private static Set<String> streamNames(CompoundFile file) throws IOException {
    Set<String> names = new HashSet<>();
    long octets = 0;
    for (CompoundFile.Entry entry : file.entries()) {
      if (entry.name().equalsIgnoreCase(ENTRY_TABLE)) {
        Octets table = file.stream(entry, MAX_TABLE);
        octets += table.size();
        if (octets > MAX_TABLE) {
          throw new ScanLimitException("tables of properties of " + octets + " octets");
        }
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
