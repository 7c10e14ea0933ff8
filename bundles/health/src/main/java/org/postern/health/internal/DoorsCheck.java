// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.health.internal;

import java.util.List;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.flow.Door;

/** Whether mail can come in. */
@Component(
    property = {HealthCheck.NAME + "=Postern doors", HealthCheck.TAGS + "=postern"},
    service = HealthCheck.class)
public final class DoorsCheck implements HealthCheck {

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<Door> doors;

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    List<Door> now = doors;
    if (now.isEmpty()) {
      log.critical("No door is there: no mail can be examined. See the log of the milter bundle.");
    }
    for (Door door : now) {
      for (Door.Listener listener : door.listeners()) {
        if (listener.open()) {
          log.info("{} listens on {}", door.name(), listener.address());
        } else {
          log.critical(
              "{} does not listen on {}: {}", door.name(), listener.address(), listener.problem());
        }
      }
      door.warnings().forEach(text -> log.warn("{}: {}", door.name(), text));
      if (door.listeners().isEmpty()) {
        log.critical("{} has no address to listen on; set one in its form", door.name());
      }
    }
    return new Result(log);
  }
}
