// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The agents of an Exchange, as its cmdlets change them; priorities count from 1. */
final class TransportAgents {

  private record Agent(String name, String factory, String dll, boolean enabled) {}

  private final List<Agent> agents = new ArrayList<>();

  /** What an Edge server has, as far as order matters here. */
  static TransportAgents ofEdge() {
    return named(
        "Connection Filtering Agent",
        "Address Rewriting Inbound Agent",
        "Edge Rule Agent",
        "Content Filter Agent",
        "Attachment Filtering Agent");
  }

  static TransportAgents named(String... names) {
    TransportAgents all = new TransportAgents();
    for (String name : names) {
      String factory = "Microsoft.Exchange." + name.replace(" ", "") + "Factory";
      all.agents.add(new Agent(name, factory, "/exchange/agents/hygiene.dll", true));
    }
    return all;
  }

  TransportAgents copy() {
    TransportAgents other = new TransportAgents();
    other.agents.addAll(agents);
    return other;
  }

  /** As the scripts write them for PosternSetup. */
  List<String> lines() {
    return IntStream.range(0, agents.size())
        .mapToObj(
            i -> {
              Agent agent = agents.get(i);
              String enabled = agent.enabled() ? "True" : "False";
              return String.join(
                  "\t", "" + (i + 1), enabled, agent.name(), agent.factory(), agent.dll());
            })
        .toList();
  }

  List<String> names() {
    return agents.stream().map(Agent::name).toList();
  }

  /**
   * Does a step as {@code PosternSteps.ps1} does.
   *
   * @return whether it is one of Exchange's
   */
  boolean take(String step) {
    String[] field = step.split("\t");
    switch (field[0]) {
      case "register" -> register(field);
      case "unregister" -> agents.removeIf(agent -> agent.name().equals(field[1]));
      case "priority" -> move(field[1], Integer.parseInt(field[2]));
      case "enable" -> enable(field[1], true);
      case "disable" -> enable(field[1], false);
      case "restart" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private void register(String[] field) {
    if (!names().contains(field[1])) {
      agents.add(new Agent(field[1], field[2], field[3], false));
    }
  }

  private void move(String name, int priority) {
    int from = names().indexOf(name);
    if (from >= 0) {
      // Exchange refuses one that is beyond the last.
      agents.add(priority - 1, agents.remove(from));
    }
  }

  private void enable(String name, boolean enabled) {
    agents.replaceAll(
        agent ->
            agent.name().equals(name)
                ? new Agent(name, agent.factory(), agent.dll(), enabled)
                : agent);
  }
}
