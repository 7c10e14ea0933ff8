// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.Optional;
import org.postern.filter.EnvelopeAddress;
import org.postern.flow.Reason;

/**
 * A reason as the policy weighs it.
 *
 * @param reason what was found, where and by whom
 * @param about the one recipient it concerns; empty when it concerns the whole transaction
 * @param unexamined id of the filter that failed; empty when this is an ordinary finding
 */
public record Note(Reason reason, Optional<EnvelopeAddress> about, Optional<String> unexamined) {

  /** Whether it concerns this recipient alone. */
  boolean isOnlyAbout(EnvelopeAddress recipient) {
    return about.isPresent() && about.get().raw().equals(recipient.raw());
  }
}
