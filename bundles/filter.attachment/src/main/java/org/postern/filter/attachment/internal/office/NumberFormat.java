// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.office;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Number formats of worksheets. A condition such as {@code [>=1000]} compares with a number;
 * Spreadsheet::ParseExcel handed whatever stood there to Perl to evaluate (CVE-2023-7102, used
 * against mail gateways).
 */
final class NumberFormat {

  static final String DETAIL = "a number format has program text for a condition (CVE-2023-7102)";

  private static final Pattern CONDITION = Pattern.compile("\\[[<>=]{1,3}([^\\]]*)");
  private static final Pattern NUMBER =
      Pattern.compile(" {0,9}[-+]?[0-9]{0,30}[.,]?[0-9]{0,30}([eE][-+]?[0-9]{1,4})? {0,9}");

  private NumberFormat() {}

  /** Whether something other than a number stands in a condition. */
  static boolean holdsCode(String format) {
    Matcher condition = CONDITION.matcher(format);
    while (condition.find()) {
      if (!NUMBER.matcher(condition.group(1)).matches()) {
        return true;
      }
    }
    return false;
  }
}
