// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.postern.flow.Door;

/**
 * Checks a form. A wrong value never keeps the door from opening where it may: the default takes
 * its place, and what was wrong is told. An address that is wrong is not listened on.
 */
final class SettingsReader {

  private static final int MAX_SHOWN = 80;
  private static final int MOST_THREADS = 16;

  private final MilterConfig form;
  private final List<String> problems = new ArrayList<>();

  SettingsReader(MilterConfig form) {
    this.form = form;
  }

  /** What was wrong: key, value and what is allowed, a sentence each. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  MilterSettings read() {
    PeerList peers = value("peers", () -> PeerList.parse(form.peers()), PeerList.parse());
    List<Door.Listener> refused = new ArrayList<>();
    return new MilterSettings(
        listen(peers, refused),
        refused,
        peers,
        new MilterSettings.SocketFile(mode(), value("socket.group", form::socket_group, "")),
        number("max_connections", form::max_connections, 1, 100_000),
        number("max_packet", form::max_packet, 65_536, 1_048_577),
        number("max_commands", form::max_commands, 100, 10_000_000),
        number("idle_seconds", form::idle_seconds, 10, 86_400),
        number("negotiation_seconds", form::negotiation_seconds, 1, 600),
        number("stall_seconds", form::stall_seconds, 1, 600),
        number("progress_seconds", form::progress_seconds, 1, 8),
        number("grace_seconds", form::grace_seconds, 0, 28),
        new MilterSettings.WarmUpPlan(
            number("warm_up_messages", form::warm_up_messages, 0, 10_000),
            number("warm_up_seconds", form::warm_up_seconds, 0, 60)),
        threads(number("io_threads", form::io_threads, 0, MOST_THREADS)));
  }

  private List<ListenAddress> listen(PeerList peers, List<Door.Listener> refused) {
    Set<ListenAddress> good = new LinkedHashSet<>();
    for (String text : value("listen", form::listen, new String[0])) {
      if (text.isBlank()) {
        continue;
      }
      try {
        ListenAddress address = ListenAddress.parse(text);
        if (!address.isLoopback() && peers.isEmpty()) {
          throw new IllegalArgumentException(
              "'"
                  + shown(text)
                  + "' can be reached from other machines, and the protocol has no password; name"
                  + " the mail servers that may connect under 'Peers' (key peers)");
        }
        good.add(address);
      } catch (IllegalArgumentException e) {
        problems.add("listen: " + e.getMessage());
        refused.add(new Door.Listener(shown(text), Door.State.CLOSED, "listen: " + e.getMessage()));
      }
    }
    return List.copyOf(good);
  }

  private Set<PosixFilePermission> mode() {
    String text = value("socket.mode", form::socket_mode, "0660").strip();
    if (!text.matches("0?[0-7]{3}")) {
      problems.add(
          "socket.mode: '" + shown(text) + "' is no octal mode such as 0660; 0660 is used");
      text = "0660";
    }
    int bits = Integer.parseInt(text, 8);
    Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] fromTheTop = PosixFilePermission.values();
    for (int i = 0; i < fromTheTop.length; i++) {
      if ((bits & 0400 >> i) != 0) {
        mode.add(fromTheTop[i]);
      }
    }
    return mode;
  }

  private int number(String name, Supplier<Integer> given, int least, int most) {
    String key = name.replace('_', '.');
    int standard = standard(name);
    int value = value(key, given, standard);
    if (value < least || value > most) {
      problems.add(
          key
              + ": "
              + value
              + " is not within "
              + least
              + " to "
              + most
              + "; "
              + standard
              + " is used");
      return standard;
    }
    return value;
  }

  /** What a form holds may be of a kind that cannot be made into the kind that is wanted. */
  private <T> T value(String key, Supplier<T> given, T otherwise) {
    try {
      return given.get();
    } catch (RuntimeException e) {
      problems.add(key + ": " + e.getMessage());
      return otherwise;
    }
  }

  private static int standard(String name) {
    try {
      return (Integer) MilterConfig.class.getMethod(name).getDefaultValue();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int threads(int chosen) {
    return chosen > 0
        ? chosen
        : Math.min(MOST_THREADS, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  private static String shown(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
  }
}
