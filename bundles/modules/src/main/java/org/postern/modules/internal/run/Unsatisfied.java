// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Why components of a bundle do not run, as Declarative Services knows it. */
public final class Unsatisfied {

  private final ServiceComponentRuntime runtime;

  /** Asks this one. */
  public Unsatisfied(ServiceComponentRuntime runtime) {
    this.runtime = runtime;
  }

  /** A sentence for each of them. */
  List<String> of(Bundle bundle) {
    List<String> reasons = new ArrayList<>();
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
      var configurations = runtime.getComponentConfigurationDTOs(component);
      if (configurations.isEmpty() && "require".equals(component.configurationPolicy)) {
        reasons.add(
            "component " + component.name + " waits for settings, and there are none of its name");
      }
      configurations.forEach(each -> reason(component.name, each, reasons));
    }
    return reasons;
  }

  private static void reason(
      String name, ComponentConfigurationDTO configuration, List<String> reasons) {
    switch (configuration.state) {
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> {
        for (var reference : configuration.unsatisfiedReferences) {
          reasons.add(
              "component "
                  + name
                  + " waits for the service "
                  + reference.name
                  + (reference.target == null ? "" : " " + reference.target));
        }
      }
      case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
          reasons.add("component " + name + " waits for settings of its name");
      case ComponentConfigurationDTO.FAILED_ACTIVATION ->
          reasons.add("component " + name + " fails: " + firstLine(configuration.failure));
      default -> {
        // It runs, or will when asked for.
      }
    }
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }
}
