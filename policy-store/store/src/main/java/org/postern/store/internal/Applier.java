// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.postern.store.Author;
import org.postern.store.RefusedException;
import org.postern.store.internal.json.JsonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives what the store changed by itself to Configuration Admin, so that it is active. */
final class Applier {

  private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

  private static final Context.Entry ECHO =
      new Context.Entry(new Author(Author.Origin.CODE, "store"), "", true);

  private final Holdings holdings;
  private final Context context;
  private final Supplier<Optional<ConfigurationAdmin>> admins;

  Applier(Holdings holdings, Context context, Supplier<Optional<ConfigurationAdmin>> admins) {
    this.holdings = holdings;
    this.context = context;
    this.admins = admins;
  }

  /** What Configuration Admin knows of settings; to be asked before they are changed. */
  Map<String, Configuration> known(Iterable<String> pids) throws IOException {
    Map<String, Configuration> known = new HashMap<>();
    Optional<ConfigurationAdmin> admin = admins.get();
    for (String pid : pids) {
      if (admin.isPresent()) {
        Configuration[] found = find(admin.get(), pid);
        if (found != null) {
          known.put(pid, found[0]);
        }
      }
    }
    return known;
  }

  private static Configuration[] find(ConfigurationAdmin admin, String pid) throws IOException {
    try {
      String plain = pid.replaceAll("([\\\\*()])", "\\\\$1");
      return admin.listConfigurations("(service.pid=" + plain + ")");
    } catch (InvalidSyntaxException e) {
      throw new IOException("'" + pid + "' is no PID", e);
    }
  }

  /** Hands on what other servers have changed. */
  void follow(List<String> pids) throws IOException {
    Optional<ConfigurationAdmin> admin = pids.isEmpty() ? Optional.empty() : admins.get();
    Map<String, Configuration> gone = new HashMap<>();
    for (String pid : pids) {
      if (admin.isPresent() && !holdings.all().containsKey(pid)) {
        gone.put(pid, context.with(ECHO, () -> admin.get().getConfiguration(pid, "?")));
      }
    }
    apply(pids, gone);
  }

  /**
   * Hands on what the store holds now.
   *
   * @param before what {@link #known} said
   */
  void apply(List<String> pids, Map<String, Configuration> before) {
    Optional<ConfigurationAdmin> admin = admins.get();
    if (admin.isEmpty()) {
      // It is not there yet; it reads everything when it starts.
      return;
    }
    for (String pid : pids) {
      try {
        context.with(
            ECHO,
            () -> {
              apply(admin.get(), pid, before);
              return true;
            });
      } catch (RefusedException e) {
        LOG.debug("{} has newer settings already", pid, e);
      } catch (IOException | IllegalStateException e) {
        LOG.error("The new settings of {} are stored but not active: {}", pid, e.getMessage(), e);
      }
    }
  }

  private void apply(ConfigurationAdmin admin, String pid, Map<String, Configuration> before)
      throws IOException {
    Held held = holdings.all().get(pid);
    if (held != null) {
      try {
        Map<String, Object> values = Dictionaries.values(held.values());
        admin.getConfiguration(pid, "?").update(new Hashtable<>(values));
      } catch (JsonException e) {
        throw new IOException(e.getMessage(), e);
      }
    } else if (before.containsKey(pid)) {
      before.get(pid).delete();
    }
  }
}
