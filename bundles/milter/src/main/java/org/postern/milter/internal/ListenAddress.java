// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen, in the milter library's notation.
 *
 * @param text {@code inet:PORT@ADDRESS}, {@code inet6:PORT@ADDRESS} or {@code unix:/PATH}
 * @param socket the same for Java
 */
record ListenAddress(String text, SocketAddress socket) {

  private static final Pattern INET =
      Pattern.compile("inet6?:(\\d{1,5})@\\[?([0-9A-Za-z.:%]+)\\]?");

  /** Says what is wrong and what would be right. */
  static ListenAddress parse(String text) {
    String trimmed = text.strip();
    if (trimmed.startsWith("unix:/") || trimmed.startsWith("local:/")) {
      String path = trimmed.substring(trimmed.indexOf(':') + 1);
      return new ListenAddress(trimmed, UnixDomainSocketAddress.of(path));
    }
    Matcher match = INET.matcher(trimmed);
    if (match.matches() && Integer.parseInt(match.group(1)) <= 65535) {
      try {
        InetAddress address = InetAddress.getByName(match.group(2));
        return new ListenAddress(
            trimmed, new InetSocketAddress(address, Integer.parseInt(match.group(1))));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(problem(trimmed), e);
      }
    }
    throw new IllegalArgumentException(problem(trimmed));
  }

  boolean isUnix() {
    return socket instanceof UnixDomainSocketAddress;
  }

  boolean isLoopback() {
    return isUnix() || ((InetSocketAddress) socket).getAddress().isLoopbackAddress();
  }

  private static String problem(String text) {
    return "listen: '"
        + text
        + "' is no address; write inet:PORT@ADDRESS (port 0 to 65535), inet6:PORT@ADDRESS or"
        + " unix:/PATH";
  }
}
