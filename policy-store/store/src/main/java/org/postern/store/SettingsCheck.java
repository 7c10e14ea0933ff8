// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says whether settings may be stored. Services of this type are asked before each change, whatever
 * way it comes.
 */
@ConsumerType
public interface SettingsCheck {

  /**
   * What is wrong with settings, a sentence each: {@code KEY = 'VALUE' ...; what is allowed}.
   *
   * @param pid whose settings
   * @param factoryPid of settings of which there may be several; empty for others
   * @param values by name, of the types of OSGi configuration; to be left as they are
   */
  List<String> problems(String pid, String factoryPid, Map<String, Object> values);
}
