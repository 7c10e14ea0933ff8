// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What may stand in the settings of one module.
 *
 * @param pid name of the settings, the file name without {@code .cfg}
 * @param factory whether there may be several of them, as {@code PID~NAME.cfg}
 * @param settings by id
 */
public record Form(String pid, boolean factory, Map<String, Setting> settings) {

  /** Copies and sorts the settings. */
  public Form {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
