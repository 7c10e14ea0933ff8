// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.modules.DeployedModule;
import org.postern.modules.Modules;

/** Says whether all modules run, and what will keep them from it. */
@Component(
    property = {HealthCheck.NAME + "=Postern modules", HealthCheck.TAGS + "=postern"},
    service = HealthCheck.class)
public final class ModulesCheck implements HealthCheck {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Modules modules;

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    Modules present = modules;
    if (present == null) {
      log.critical(
          "The deployment of modules does not run, and so no deployed module does; the log says"
              + " why");
      return new Result(log);
    }
    for (DeployedModule module : present.modules()) {
      String what = module.name() + " " + module.version();
      if (module.state() == DeployedModule.State.LEFT_OUT) {
        log.critical("{} does not run: {}", what, module.warning().orElse("see the log"));
      } else if (module.warning().isPresent()) {
        log.warn("{}: {}", what, module.warning().get());
      } else {
        log.info("{} is {}", what, module.state());
      }
    }
    present.problems().forEach(problem -> log.warn("{}", problem));
    return new Result(log);
  }
}
