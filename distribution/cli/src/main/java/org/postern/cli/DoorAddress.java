// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.boot.Control;
import org.postern.boot.Home;

/** Where a milter door listens: {@code inet:PORT@ADDRESS} or {@code unix:/PATH}. */
final class DoorAddress {

  private static final Pattern INET = Pattern.compile("inet6?:(\\d{1,5})@\\[?([^\\]]+)\\]?");
  private static final int ANSWER_MILLIS = 10_000;

  private DoorAddress() {}

  /** The first open door of the running server. */
  static Optional<SocketAddress> find(Home home) throws IOException {
    Optional<Control> control = Control.find(home);
    if (control.isEmpty()) {
      return Optional.empty();
    }
    for (DoorState door : DoorState.all(control.get(), ANSWER_MILLIS)) {
      if (door.isOpen() && door.name().equals("milter")) {
        return Optional.of(parse(door.address()));
      }
    }
    return Optional.empty();
  }

  static SocketAddress parse(String text) throws IOException {
    Matcher inet = INET.matcher(text);
    if (inet.matches() && Integer.parseInt(inet.group(1)) <= 65_535) {
      InetAddress address = InetAddress.getByName(inet.group(2));
      // A door on all addresses is reached over loopback.
      return new InetSocketAddress(
          address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address,
          Integer.parseInt(inet.group(1)));
    }
    if (text.startsWith("unix:") || text.startsWith("local:")) {
      return UnixDomainSocketAddress.of(text.substring(text.indexOf(':') + 1));
    }
    throw new IOException("'" + text + "' is no door; write inet:PORT@ADDRESS or unix:/PATH");
  }
}
