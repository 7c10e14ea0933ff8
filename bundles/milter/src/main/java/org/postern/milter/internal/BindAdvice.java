// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.util.Locale;

/** Says why an address could not be opened, and what to do about it. */
final class BindAdvice {

  private static final String FORM = " under 'Listen on' in the form 'Postern milter door'";

  private BindAdvice() {}

  static String of(ListenAddress address, Throwable cause) {
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("in use")) {
      return address.isUnix()
          ? "the file is there and is in use; stop the program that listens on it, or set another"
              + FORM
          : "the port is in use; stop the program that listens on it, or set another" + FORM;
    }
    if (lower.contains("permission denied")) {
      return address.isUnix()
          ? "the process may not write into the directory of the socket; change its rights, or set"
              + " another path"
              + FORM
          : "the process may not open this port; set one of 1024 or above" + FORM;
    }
    if (lower.contains("cannot assign") || lower.contains("can't assign")) {
      return "this machine has no such address; set one that it has" + FORM;
    }
    if (lower.contains("no such file")) {
      return "the directory of the socket is not there; create it, or set another path" + FORM;
    }
    if (lower.contains("too long")) {
      return "the path is too long for a Unix domain socket; set a shorter one" + FORM;
    }
    return reason + "; if that cannot be mended, set another address" + FORM;
  }
}
