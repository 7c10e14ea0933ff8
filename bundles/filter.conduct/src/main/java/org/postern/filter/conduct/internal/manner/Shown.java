// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

/** Text of strangers inside sentences that an administrator reads. */
public final class Shown {

  private static final int MAX_LENGTH = 80;

  private Shown() {}

  /** The text in quotation marks, cut to length, what is not printable ASCII replaced. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder("'");
    for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
      char c = text.charAt(i);
      shown.append(c >= 0x20 && c < 0x7f ? c : '?');
    }
    return shown.append(text.length() > MAX_LENGTH ? "...'" : "'").toString();
  }
}
