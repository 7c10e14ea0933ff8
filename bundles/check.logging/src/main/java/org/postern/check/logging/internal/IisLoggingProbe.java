// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.logging.internal;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.postern.check.Observation;
import org.postern.check.Outcome;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.host.HostTrouble;

/** Whether IIS, where there is one, logs what is needed. */
final class IisLoggingProbe implements Probe {

  private static final String FILE = "ADMIN$\\System32\\inetsrv\\config\\applicationHost.config";
  private static final int MAX_BYTES = 4 * 1024 * 1024;
  private static final int MAX_ELEMENTS = 100_000;
  private static final List<String> FIELDS = List.of("UserName", "ClientIP", "UserAgent");

  /** What applies where the file says nothing: the defaults of IIS, all three fields among them. */
  private record Logging(String format, String enabled, String fields) {}

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    String text;
    try {
      text =
          subject.once(
              "iis", h -> new String(h.files().read(FILE, MAX_BYTES), StandardCharsets.UTF_8));
    } catch (HostTrouble e) {
      if (e.kind() == HostTrouble.Kind.NOT_FOUND) {
        return Observation.decided(Outcome.IRRELEVANT, "There is no IIS");
      }
      throw e;
    }
    try {
      return judged(parse(text));
    } catch (XMLStreamException e) {
      return Observation.decided(Outcome.UNKNOWN, FILE + " is not well-formed");
    }
  }

  private static Observation judged(Logging logging) {
    List<String> wrong = new ArrayList<>();
    if (!logging.enabled().equalsIgnoreCase("true")) {
      wrong.add("logging is not enabled");
    }
    if (!logging.format().equalsIgnoreCase("W3C")) {
      wrong.add("the format is " + logging.format() + ", not W3C");
    }
    for (String field : FIELDS) {
      if (!List.of(logging.fields().split("\\s*,\\s*")).contains(field)) {
        wrong.add("the field " + field + " is not logged");
      }
    }
    return Observation.breaches("The default of IIS logs " + logging.fields(), wrong);
  }

  private static Logging parse(String text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    // The file is the host's: it may name no other file and no entity that grows.
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader xml =
        factory.createXMLStreamReader(new StringReader(text.replace("\uFEFF", "")));
    boolean defaults = false;
    for (int elements = 0; xml.hasNext() && elements < MAX_ELEMENTS; elements++) {
      int event = xml.next();
      if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("siteDefaults")) {
        defaults = true;
      } else if (event == XMLStreamReader.END_ELEMENT
          && xml.getLocalName().equals("siteDefaults")) {
        defaults = false;
      } else if (defaults
          && event == XMLStreamReader.START_ELEMENT
          && xml.getLocalName().equals("logFile")) {
        return new Logging(
            value(xml, "logFormat", "W3C"),
            value(xml, "enabled", "true"),
            value(xml, "logExtFileFlags", String.join(", ", FIELDS)));
      }
    }
    return new Logging("W3C", "true", String.join(", ", FIELDS));
  }

  private static String value(XMLStreamReader xml, String name, String usual) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? usual : value;
  }
}
