// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
  private static final Pattern UNIX = Pattern.compile("(?:unix|local):(.+)");
  private static final int MAX_SHOWN = 80;

  /**
   * Reads an entry of the form. A name other than localhost is none: it could mean another address
   * tomorrow.
   *
   * @throws IllegalArgumentException saying what is wrong and what would be right
   */
  static ListenAddress parse(String text) {
    String trimmed = text.strip();
    Matcher unix = UNIX.matcher(trimmed);
    if (unix.matches()) {
      return new ListenAddress(trimmed, UnixDomainSocketAddress.of(path(unix.group(1), trimmed)));
    }
    Matcher inet = INET.matcher(trimmed);
    if (inet.matches() && Integer.parseInt(inet.group(1)) <= 65535) {
      int port = Integer.parseInt(inet.group(1));
      return new ListenAddress(
          trimmed, new InetSocketAddress(address(inet.group(2), trimmed), port));
    }
    throw problem(trimmed);
  }

  boolean isUnix() {
    return socket instanceof UnixDomainSocketAddress;
  }

  /** Whether only this machine can reach it. */
  boolean isLoopback() {
    return isUnix() || ((InetSocketAddress) socket).getAddress().isLoopbackAddress();
  }

  private static Path path(String text, String whole) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw problem(whole);
    }
    throw problem(whole);
  }

  private static InetAddress address(String text, String whole) {
    byte[] octets = NetUtil.createByteArrayFromIpAddressString(text);
    try {
      if (octets != null) {
        return InetAddress.getByAddress(octets);
      }
    } catch (UnknownHostException e) {
      throw problem(whole);
    }
    if ("localhost".equals(text)) {
      return NetUtil.LOCALHOST4;
    }
    throw problem(whole);
  }

  private static IllegalArgumentException problem(String text) {
    String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    return new IllegalArgumentException(
        "'"
            + shown
            + "' is no address; write inet:PORT@ADDRESS (port 0 to 65535, address in figures),"
            + " inet6:PORT@ADDRESS or unix:/PATH");
  }
}
