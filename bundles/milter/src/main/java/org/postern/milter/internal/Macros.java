// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.postern.filter.Connection;
import org.postern.flow.Session;
import org.postern.milter.wire.PacketWriter;

/** The macros that we use; what else a mail server sends is read over. */
final class Macros {

  /** A longer value is cut: a name, a user or a queue id is shorter. */
  static final int MAX_VALUE = 1024;

  private static final Name[] NAMES = Name.values();

  /** The macros by their names on the wire. */
  enum Name {
    SERVER("j"),
    SOFTWARE("v"),
    DAEMON("{daemon_name}"),
    TLS_VERSION("{tls_version}"),
    TLS_CIPHER("{cipher}"),
    USER("{auth_authen}"),
    QUEUE_ID("i");

    private final String wire;
    private final String bare;

    Name(String wire) {
      this.wire = wire;
      bare = wire.startsWith("{") ? wire.substring(1, wire.length() - 1) : wire;
    }

    private boolean is(String name) {
      return name.equals(wire) || name.equals(bare);
    }
  }

  private final Map<Name, String> values = new EnumMap<>(Name.class);
  private boolean changed;

  /**
   * Asks for the macros at each stage: CONNECT, HELO, MAIL, RCPT, DATA, end of message, end of
   * header section. Once one list is given, Postfix takes all others as empty.
   */
  static void ask(PacketWriter out) {
    String[] byStage = {
      "j v {daemon_name}",
      "{tls_version} {cipher}",
      "i {auth_authen} {tls_version} {cipher}",
      "i",
      "i",
      "i {auth_authen}",
      "i"
    };
    for (int stage = 0; stage < byStage.length; stage++) {
      out.int32(stage).string(byStage[stage]);
    }
  }

  /**
   * Reads a macro packet. Postfix sends one before each field and piece: those hold nothing new.
   */
  void read(Packet packet) throws ProtocolException {
    int command = packet.octet();
    if (command == 'L' || command == 'B') {
      return;
    }
    while (packet.hasMore()) {
      String name = packet.string();
      String value = packet.hasMore() ? packet.string() : "";
      for (Name known : NAMES) {
        if (known.is(name)) {
          set(known, value);
        }
      }
    }
  }

  /** Value of a macro that is set and not empty. */
  Optional<String> get(Name name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Whether the mail server is of this make. */
  boolean isSoftware(String make) {
    String software = values.get(Name.SOFTWARE);
    return software != null && software.startsWith(make);
  }

  /** Tells what is new since the last call. */
  void tell(Session session) {
    if (!changed) {
      return;
    }
    changed = false;
    get(Name.QUEUE_ID).ifPresent(session::queueId);
    get(Name.USER).ifPresent(session::authenticated);
    String cipher = get(Name.TLS_CIPHER).orElse("");
    get(Name.TLS_VERSION).ifPresent(version -> session.tls(new Connection.Tls(version, cipher)));
  }

  /** Forgets what belongs to one message. */
  void endMessage() {
    values.remove(Name.QUEUE_ID);
  }

  /** Forgets everything. */
  void clear() {
    values.clear();
    changed = false;
  }

  private void set(Name name, String value) {
    String cut = value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) : value;
    String before = cut.isEmpty() ? values.remove(name) : values.put(name, cut);
    changed |= !cut.equals(before == null ? "" : before);
  }
}
