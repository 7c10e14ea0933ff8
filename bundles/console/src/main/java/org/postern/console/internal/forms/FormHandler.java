// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.forms;

import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.webconsole.spi.ConfigurationHandler;
import org.apache.felix.webconsole.spi.ValidationException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.store.PolicyStore;

/** Has the policy store look at a form before the Web Console stores it. */
@Component(service = ConfigurationHandler.class)
public final class FormHandler implements ConfigurationHandler {

  private final PolicyStore store;

  /** Asks this store. */
  @Activate
  public FormHandler(@Reference PolicyStore store) {
    this.store = store;
  }

  @Override
  public void createConfiguration(String pid) {
    // Settings without values are no part of the policy yet.
  }

  @Override
  public void createFactoryConfiguration(String factoryPid, String name) {
    // As above.
  }

  @Override
  public void deleteConfiguration(String factoryPid, String pid) {
    // A deletion is a revision, and can be undone.
  }

  @Override
  public void updateConfiguration(String factoryPid, String pid, Dictionary<String, Object> values)
      throws ValidationException {
    Map<String, Object> copy = new HashMap<>();
    for (String name : Collections.list(values.keys())) {
      copy.put(name, values.get(name));
    }
    List<String> problems = store.problems(pid, factoryPid == null ? "" : factoryPid, copy);
    if (!problems.isEmpty()) {
      throw new ValidationException(String.join("\n", problems));
    }
  }
}
