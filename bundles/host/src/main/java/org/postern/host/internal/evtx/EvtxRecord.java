// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.host.HostEvent;

/** Makes an event of a record's elements. */
final class EvtxRecord {

  /** Values of a record at most; the rest is left out. */
  private static final int MAX_DATA = 512;

  private static final int HEAD = 24;

  private EvtxRecord() {}

  /** The record at this place, of this size. */
  static HostEvent read(ChunkBytes in, int at, int size) throws DamagedException {
    long number = in.i64(at + 8);
    boolean timed = in.i64(at + 16) != 0;
    Instant written = in.time(at + 16);
    XmlElement root = new XmlElement("");
    new BinXml(in, new Budget(), at + HEAD, at + size - 4, List.of(), false).content(root);
    XmlElement event = root.child("Event").orElseThrow(() -> new DamagedException("no event"));
    Optional<XmlElement> system = event.child("System");
    Map<String, String> data = new LinkedHashMap<>();
    event.children.stream().filter(c -> !c.name.equals("System")).forEach(c -> add(c, data));
    return new HostEvent(
        number,
        timed ? written : created(system).orElse(written),
        id(system),
        system.flatMap(s -> s.child("Provider")).map(EvtxRecord::provider).orElse(""),
        text(system, "Channel"),
        text(system, "Computer"),
        data);
  }

  private static int id(Optional<XmlElement> system) throws DamagedException {
    try {
      return Integer.parseInt(text(system, "EventID").strip());
    } catch (NumberFormatException e) {
      throw new DamagedException("no event id");
    }
  }

  /** The last record of a file that was copied while Windows ran may lack its time. */
  private static Optional<Instant> created(Optional<XmlElement> system) {
    try {
      return system
          .flatMap(s -> s.child("TimeCreated"))
          .map(t -> t.attributes.getOrDefault("SystemTime", ""))
          .map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String provider(XmlElement provider) {
    String name = provider.attributes.getOrDefault("Name", "");
    return name.isEmpty() ? provider.attributes.getOrDefault("EventSourceName", "") : name;
  }

  private static String text(Optional<XmlElement> system, String name) {
    return system.flatMap(s -> s.child(name)).map(e -> e.text.toString()).orElse("");
  }

  /** Leaves by their names; those without one by their place. */
  private static void add(XmlElement parent, Map<String, String> data) {
    for (XmlElement child : parent.children) {
      if (data.size() >= MAX_DATA) {
        return;
      }
      if (!child.children.isEmpty()) {
        add(child, data);
        continue;
      }
      String name = child.attributes.getOrDefault("Name", child.name);
      boolean unnamed = name.equals("Data") || data.containsKey(name);
      data.put(unnamed ? Integer.toString(data.size() + 1) : name, child.text.toString());
    }
  }
}
