// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.rows;

import java.util.Locale;

/**
 * Where a value lies in the registry.
 *
 * @param key beneath HKEY_LOCAL_MACHINE
 * @param name of the value
 * @param factor by which the value is multiplied, so that all places of a row have one unit
 */
public record Place(String key, String name, long factor) {

  private static final String CCS = "CCS\\";

  /** {@code KEY : NAME}, or {@code KEY : NAME * 1024}; {@code CCS\} is the current control set. */
  static Place of(Entry entry) throws RowException {
    String text = entry.value();
    int at = text.lastIndexOf(" : ");
    int star = text.lastIndexOf(" * ");
    if (at <= 0 || (star >= 0 && star < at)) {
      throw entry.wrong("KEY : NAME beneath HKEY_LOCAL_MACHINE, or KEY : NAME * FACTOR");
    }
    String key = text.substring(0, at).strip();
    String name = text.substring(at + 3, star < 0 ? text.length() : star).strip();
    if (key.toUpperCase(Locale.ROOT).startsWith("HK") || key.startsWith("\\") || name.isEmpty()) {
      throw entry.wrong("the key is written without HKEY_LOCAL_MACHINE and without a first \\");
    }
    long factor = star < 0 ? 1 : factor(entry, text.substring(star + 3).strip());
    String full = key.startsWith(CCS) ? "SYSTEM\\CurrentControlSet\\" + key.substring(4) : key;
    return new Place(full, name, factor);
  }

  private static long factor(Entry entry, String digits) throws RowException {
    if (!digits.matches("[1-9][0-9]{0,8}")) {
      throw entry.wrong("a factor is a whole number from 1 to 999999999");
    }
    return Long.parseLong(digits);
  }

  /** As a person finds it in the registry editor. */
  @Override
  public String toString() {
    return "HKLM\\" + key + " : " + name;
  }
}
