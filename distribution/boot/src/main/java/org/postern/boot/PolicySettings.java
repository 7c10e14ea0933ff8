// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The database by which several servers share their settings.
 *
 * @param url of PostgreSQL for JDBC
 * @param user there
 * @param passwordFile file whose first line is the password of the user
 * @param server name of this server among them
 */
public record PolicySettings(String url, String user, Optional<Path> passwordFile, String server) {

  /** As the policy store reads them; the password itself is seen by nobody else. */
  Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    properties.put("postern.policy.url", url);
    properties.put("postern.policy.user", user);
    properties.put("postern.policy.server", server);
    passwordFile.ifPresent(file -> properties.put("postern.policy.password.file", file.toString()));
    return properties;
  }
}
