// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.forms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.apache.felix.webconsole.spi.ConfigurationHandler;
import org.apache.felix.webconsole.spi.ValidationException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.store.SettingsCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks modules that have a say about their forms ({@link ConfigurationHandler}) also where settings
 * come on another way than through a form: by an import, a roll back, a file or code.
 */
@Component(service = SettingsCheck.class)
public final class ModuleChecks implements SettingsCheck {

  private static final Logger LOG = LoggerFactory.getLogger(ModuleChecks.class);

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<ConfigurationHandler> handlers = List.of();

  @Override
  public List<String> problems(String pid, String factoryPid, Map<String, Object> values) {
    List<String> problems = new ArrayList<>();
    for (ConfigurationHandler handler : handlers) {
      if (!(handler instanceof FormHandler)) {
        ask(handler, pid, factoryPid, values, problems);
      }
    }
    return problems;
  }

  private static void ask(
      ConfigurationHandler handler,
      String pid,
      String factoryPid,
      Map<String, Object> values,
      List<String> problems) {
    try {
      String factory = factoryPid.isEmpty() ? null : factoryPid;
      handler.updateConfiguration(factory, pid, new Hashtable<>(values));
    } catch (ValidationException e) {
      problems.add(String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      // A module that cannot say whether they are right must not keep settings from being mended.
      LOG.warn("{} could not look at the settings of {}", handler, pid, e);
    }
  }
}
