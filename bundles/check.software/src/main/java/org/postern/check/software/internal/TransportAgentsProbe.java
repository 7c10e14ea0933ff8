// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.software.internal;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.postern.check.Observation;
import org.postern.check.Outcome;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Wildcards;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Names each transport agent that is neither Microsoft's, nor ours, nor allowed. */
final class TransportAgentsProbe implements Probe {

  private static final String FILE = "TransportRoles\\Shared\\agents.config";
  private static final int MAX_BYTES = 1024 * 1024;
  private static final int MAX_EVENTS = 100_000;

  /** Factories of Exchange's own agents, and of Postern's; a name alone is soon taken. */
  private static final List<String> EXPECTED = List.of("Microsoft.Exchange.*", "Postern.*");

  private record Agent(String name, String factory, String assembly) {}

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Optional<String> folder = subject.exchangeFolder();
    if (folder.isEmpty()) {
      return Observation.absent("Exchange is not installed");
    }
    String path = folder.get() + FILE;
    String text;
    try {
      text =
          subject.once(
              "agents", h -> new String(h.files().read(path, MAX_BYTES), StandardCharsets.UTF_8));
    } catch (HostTrouble e) {
      if (e.kind() == HostTrouble.Kind.NOT_FOUND) {
        return Observation.decided(Outcome.UNKNOWN, "There is no " + path);
      }
      throw e;
    }
    try {
      return judged(subject, parse(text), folder.get());
    } catch (XMLStreamException e) {
      return Observation.decided(Outcome.UNKNOWN, path + " is not well-formed");
    }
  }

  private static Observation judged(Subject subject, List<Agent> agents, String folder) {
    List<String> wrong =
        agents.stream()
            .filter(a -> !isExpected(a, folder))
            .filter(a -> !Wildcards.any(subject.settings().allowed().others(), a.name()))
            .map(a -> a.name() + ": " + a.factory() + " in " + a.assembly())
            .toList();
    return Observation.breaches(
        agents.size() + " transport agents, " + wrong.size() + " not expected", wrong);
  }

  /** Exchange's own lie in its folder; a factory that only calls itself Microsoft's may not. */
  private static boolean isExpected(Agent agent, String folder) {
    boolean home =
        agent.assembly().isEmpty()
            || (!agent.assembly().contains("..")
                && (Wildcards.matches(folder + "*", agent.assembly())
                    || Wildcards.matches("*\\Program Files\\Postern\\*", agent.assembly())));
    return home && Wildcards.any(EXPECTED, agent.factory());
  }

  private static List<Agent> parse(String text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    // The file is the host's: it may name no other file and no entity that grows.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml =
        factory.createXMLStreamReader(new StringReader(text.replace("\uFEFF", "")));
    List<Agent> agents = new ArrayList<>();
    for (int events = 0; xml.hasNext() && events < MAX_EVENTS; events++) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("agent")) {
        agents.add(
            new Agent(value(xml, "name"), value(xml, "classFactory"), value(xml, "assemblyPath")));
      }
    }
    return agents;
  }

  private static String value(XMLStreamReader xml, String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equalsIgnoreCase(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }
}
