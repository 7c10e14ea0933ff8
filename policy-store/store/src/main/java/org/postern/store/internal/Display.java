// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.Optional;
import org.postern.store.Difference;

/** Changes as people see them: values without their types. */
final class Display {

  private Display() {}

  static Difference difference(Change change) {
    return new Difference(change.pid(), change.name(), json(change.before()), json(change.after()));
  }

  private static Optional<String> json(String encoded) {
    return encoded == null
        ? Optional.empty()
        : Optional.of(encoded.substring(encoded.indexOf(':') + 1));
  }
}
