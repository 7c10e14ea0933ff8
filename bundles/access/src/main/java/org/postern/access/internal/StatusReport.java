// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.access.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.felix.hc.api.ResultLog;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.flow.Door;

/**
 * Tells the command line how the server is. It crosses from the bundles to the launcher, which
 * share no classes but those of the JDK: asked {@code doors}, {@code warnings} or {@code checks},
 * it answers rows of text. A door is name, address, {@code open}, {@code opening} or {@code
 * closed}, problem; a warning is the door's name and a sentence; a check is name, status,
 * sentences.
 */
@Component(service = Function.class, property = "postern.status:Boolean=true")
public final class StatusReport implements Function<String, List<List<String>>> {

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<Door> doors = List.of();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile HealthCheckExecutor checks;

  @Override
  public List<List<String>> apply(String question) {
    return switch (question) {
      case "doors" -> doors();
      case "warnings" -> warnings();
      case "checks" -> checks();
      default -> List.of();
    };
  }

  private List<List<String>> doors() {
    List<List<String>> rows = new ArrayList<>();
    for (Door door : doors) {
      for (Door.Listener listener : door.listeners()) {
        rows.add(
            List.of(
                oneLine(door.name()),
                oneLine(listener.address()),
                listener.state().name().toLowerCase(Locale.ROOT),
                oneLine(listener.problem())));
      }
    }
    return rows;
  }

  private List<List<String>> warnings() {
    List<List<String>> rows = new ArrayList<>();
    for (Door door : doors) {
      door.warnings().forEach(text -> rows.add(List.of(oneLine(door.name()), oneLine(text))));
    }
    return rows;
  }

  private List<List<String>> checks() {
    HealthCheckExecutor executor = checks;
    if (executor == null) {
      return List.of();
    }
    return executor.execute(HealthCheckSelector.tags("postern")).stream()
        .map(StatusReport::row)
        .sorted((a, b) -> a.get(0).compareTo(b.get(0)))
        .toList();
  }

  private static List<String> row(HealthCheckExecutionResult result) {
    String sentences =
        StreamSupport.stream(result.getHealthCheckResult().spliterator(), false)
            .filter(entry -> entry.getStatus() == result.getHealthCheckResult().getStatus())
            .map(ResultLog.Entry::getMessage)
            .collect(Collectors.joining("; "));
    return List.of(
        oneLine(result.getHealthCheckMetadata().getTitle()),
        result.getHealthCheckResult().getStatus().name().toUpperCase(Locale.ROOT),
        oneLine(sentences));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
