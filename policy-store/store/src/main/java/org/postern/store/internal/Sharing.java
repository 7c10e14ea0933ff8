// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.postern.database.Migrations;
import org.postern.database.ServerDatabase;
import org.postern.store.internal.sql.RevisionTable;

/** Whether this server shares its policy with others, as {@code conf/postern.conf} says. */
final class Sharing {

  private static final String SERVER = "postern.policy.server";
  private static final String SCHEMA = "postern_policy";

  private Sharing() {}

  /** The policy that is shared, if one is; its database need not be there yet. */
  static Optional<SharedPolicy> of(BundleContext context) throws IOException {
    Optional<ServerDatabase.Settings> settings =
        ServerDatabase.Settings.of(context::getProperty, SCHEMA);
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    Set<String> headers =
        Arrays.stream(context.getBundles())
            .map(bundle -> bundle.getHeaders("").get(OwnSettings.HEADER))
            .filter(header -> header != null)
            .collect(Collectors.toSet());
    return Optional.of(
        new SharedPolicy(
            ServerDatabase.at(settings.get(), new Migrations(RevisionTable.class, "schema")),
            new ServerScope(context.getProperty(SERVER), OwnSettings.of(headers))));
  }

  /**
   * Lets a server that has no settings yet take those of the others. One that has a history, and a
   * database that has none, make the beginning: the history goes there.
   *
   * @throws IOException if the server has nothing yet and the database does not answer
   */
  static void join(SharedPolicy shared, Holdings holdings) throws IOException {
    if (holdings.newest() == 0) {
      holdings.catchUp();
    } else {
      // A server that has its copy starts without the database, and catches up later.
      holdings.handOver(shared);
    }
  }
}
