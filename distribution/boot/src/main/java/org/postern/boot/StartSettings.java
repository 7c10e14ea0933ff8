// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is set in {@code conf/postern.conf}.
 *
 * @param data folder for all that changes
 * @param modules drop folder for modules
 * @param consoleAddress where the Web Console listens
 * @param consolePort its TCP port; 0 for no Web Console
 * @param consoleHosts further names by which browsers may call it
 * @param keystore with the key for TLS
 * @param keystorePassword file whose first line opens the keystore
 * @param policy database of the settings, where several servers share them
 */
public record StartSettings(
    Path data,
    Path modules,
    InetAddress consoleAddress,
    int consolePort,
    List<String> consoleHosts,
    Optional<Path> keystore,
    Optional<Path> keystorePassword,
    Optional<PolicySettings> policy) {

  /** Copies the list. */
  public StartSettings {
    consoleHosts = List.copyOf(consoleHosts);
  }

  /** Address of the Web Console for a browser. */
  public String consoleUrl() {
    String host = consoleAddress.getHostAddress();
    return (keystore.isPresent() ? "https://" : "http://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + consolePort
        + "/system/console";
  }
}
