// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

/** What a filter would like done; the policy decides, and may be set to watch only. */
public enum Demand {
  /** Refuse for good (5xx). */
  REJECT,
  /** Refuse for now (4xx); an honest sender comes again. */
  TEMPFAIL,
  /** Take the message and throw it away. */
  DISCARD,
  /** Take the message and keep it for the administrator. */
  QUARANTINE,
  /** Let pass, whatever the scores of other filters say; demands to refuse are stronger. */
  ACCEPT
}
