// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

/** What came of one check. */
public enum Outcome {
  /** Secure. */
  PASS,
  /** Not secure. */
  FAIL,
  /** Could not be found out; counts as not secure, since an attacker may be why. */
  UNKNOWN,
  /** Does not concern this host, such as IIS logging where there is no IIS. */
  IRRELEVANT,
  /** Not secure, but an administrator has said why, and until when. */
  WAIVED
}
