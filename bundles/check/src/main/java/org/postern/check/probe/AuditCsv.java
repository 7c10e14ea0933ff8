// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A policy of auditing ([MS-GPAC] 2.2.1.2): {@code Machine Name,Policy Target,Subcategory,
 * Subcategory GUID,Inclusion Setting,Exclusion Setting,Setting Value}.
 */
final class AuditCsv {

  private static final int MAX_LINES = 1_000;
  private static final int GUID = 3;
  private static final int VALUE = 6;
  private static final int BOTH = 3;

  private AuditCsv() {}

  /** The value of each subcategory: 0 for none, 1 for success, 2 for failure, 3 for both. */
  static Map<String, Integer> parse(String text) {
    Map<String, Integer> settings = new HashMap<>();
    text.replace("\uFEFF", "")
        .lines()
        .limit(MAX_LINES)
        .map(line -> List.of(line.split(",", -1)))
        .filter(fields -> fields.size() > VALUE && fields.get(VALUE).strip().matches("[0-4]"))
        .forEach(
            f ->
                settings.put(
                    f.get(GUID).strip().toLowerCase(Locale.ROOT),
                    // 4 says "none" where 0 says "unchanged" ([MS-GPAC] 2.2.1.2)
                    Integer.parseInt(f.get(VALUE).strip()) & BOTH));
    return settings;
  }

  static OptionalInt of(Map<String, Integer> settings, String guid) {
    Integer value = settings.get(guid.toLowerCase(Locale.ROOT));
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  static String words(int value) {
    return switch (value) {
      case 1 -> "success";
      case 2 -> "failure";
      case BOTH -> "success and failure";
      default -> "no auditing";
    };
  }
}
