// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do about a hit. */
public enum Policy {
  /** Refuse the message with 550 5.7.1 and the name of the attachment. */
  REJECT,
  /** Hold the message for the administrator. */
  QUARANTINE,
  /** Add the score of the rule and leave the rest to the thresholds. */
  SCORE,
  /** Only remark it in the list of verdicts. */
  PASS;

  /** As it stands in the configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The policy of that key; letter case and outer blanks do not matter. */
  public static Optional<Policy> of(String key) {
    return Arrays.stream(values()).filter(p -> p.key().equalsIgnoreCase(key.strip())).findFirst();
  }

  /** All keys, for a message. */
  public static String allowed() {
    return Arrays.stream(values()).map(Policy::key).collect(Collectors.joining(", "));
  }
}
