// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.check.Outcome;

/**
 * {@code postern:harden HOST} in Gogo and {@code bin/postern harden HOST}: looks at a host now and
 * shows what was found.
 */
@Component(
    service = {HardenCommand.class, Function.class},
    property = {
      "osgi.command.scope=postern",
      "osgi.command.function=harden",
      "postern.command=harden"
    })
public final class HardenCommand implements Function<List<String>, List<String>> {

  private static final String OK = "0";
  private static final String FOUND = "1";
  private static final String UNKNOWN = "2";
  private static final String USAGE = "64";

  private final Hardening hardening;

  /** Asks this one. */
  @Activate
  public HardenCommand(@Reference Hardening hardening) {
    this.hardening = hardening;
  }

  /** Names the hosts. */
  public String harden() {
    return String.join("\n", hosts());
  }

  /** Looks at one. */
  public String harden(String host) {
    return String.join("\n", look(host));
  }

  /**
   * Of the tool: the user who asks, his folder, and the words; answers the exit status and lines.
   * 0: all secure, 1: something is not, 2: the host could not be asked, 64: no such host.
   */
  @Override
  public List<String> apply(List<String> words) {
    List<String> arguments = words.size() > 2 ? words.subList(2, words.size()) : List.of();
    List<String> answer = new ArrayList<>();
    if (arguments.isEmpty()) {
      answer.add(OK);
      answer.addAll(hosts());
      return answer;
    }
    List<String> lines = look(arguments.get(0));
    answer.add(hardening.report(arguments.get(0)).map(HardenCommand::status).orElse(USAGE));
    answer.addAll(lines);
    return answer;
  }

  private List<String> hosts() {
    List<String> lines = new ArrayList<>();
    hardening
        .reports()
        .forEach(r -> lines.add(r.settings().name() + ": score " + r.score().shown()));
    return lines.isEmpty()
        ? List.of("No host is set; see docs/hardening.md, and the form 'Postern Windows host'")
        : lines;
  }

  private List<String> look(String host) {
    if (!hardening.look(host)) {
      List<String> lines = new ArrayList<>(List.of("There is no host '" + host + "'. There are:"));
      lines.addAll(hosts());
      return lines;
    }
    return hardening.report(host).map(HardenText::of).orElse(List.of());
  }

  private static String status(HostReport report) {
    if (report.runs().stream().anyMatch(r -> r.trouble().isPresent())) {
      return UNKNOWN;
    }
    return report.results(Outcome.FAIL).isEmpty() && report.results(Outcome.UNKNOWN).isEmpty()
        ? OK
        : FOUND;
  }
}
