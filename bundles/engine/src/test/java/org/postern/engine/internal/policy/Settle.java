// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.postern.engine.internal.Forms;
import org.postern.engine.internal.settings.Problems;

/** Policies as an administrator would set them. */
final class Settle {

  private Settle() {}

  /** The defaults with these keys and values changed. */
  static PolicySettings with(Object... changes) {
    Map<String, Object> changed = new HashMap<>();
    for (int i = 0; i < changes.length; i += 2) {
      changed.put((String) changes[i], changes[i + 1]);
    }
    Problems problems = new Problems();
    PolicySettings settings =
        PolicyReader.read(
            Forms.of(PolicyForm.class, changed), PolicyReader.defaults(), Set.of(), problems);
    if (!problems.sentences().isEmpty()) {
      throw new IllegalArgumentException(problems.sentences().toString());
    }
    return settings;
  }
}
