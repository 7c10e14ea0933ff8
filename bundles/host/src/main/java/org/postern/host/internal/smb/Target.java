// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.smb;

/**
 * Where to connect to, and as whom.
 *
 * @param address DNS name or IP address
 * @param port of SMB
 * @param user as {@code name}, {@code DOMAIN\name} or {@code name@domain}
 * @param password of the user
 */
public record Target(String address, int port, String user, String password) {

  String domain() {
    int end = user.indexOf('\\');
    String domain = end < 0 ? "" : user.substring(0, end);
    return domain.equals(".") ? "" : domain;
  }

  String name() {
    return user.substring(user.indexOf('\\') + 1);
  }

  /** The beginning of all addresses at this host. */
  String url() {
    String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    return "smb://" + host + ":" + port + "/";
  }

  /** Without the password: this gets into logs. */
  @Override
  public String toString() {
    return user + " at " + address + " port " + port;
  }
}
