// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import java.util.Optional;

/** A place outside to which verdicts are sent, as far as it needs watching. */
public interface Feed {

  /** As messages call it. */
  String name();

  /** Why nothing can be sent; empty while it can, or where nothing is to be sent. */
  Optional<String> problem();

  /** Verdicts that were not sent since the start. */
  long dropped();
}
