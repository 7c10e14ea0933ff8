// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.felix.cm.PersistenceManager;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationPlugin;
import org.osgi.util.tracker.ServiceTracker;
import org.postern.database.Database;
import org.postern.database.EmbeddedDatabase;
import org.postern.database.Migrations;
import org.postern.store.PolicyStore;
import org.postern.store.SettingsCheck;
import org.postern.store.internal.command.ConfigCommand;
import org.postern.store.internal.sql.RevisionTable;

/**
 * Opens the store before there is a Configuration Admin, which waits for it (framework property
 * {@code felix.cm.pm}); for the same reason this is no component of Declarative Services.
 */
public final class StoreActivator implements BundleActivator {

  /** What {@code felix.cm.pm} says. */
  static final String NAME = "postern";

  private static final String DATA = "postern.data";
  private static final String SEED = "postern.settings";
  private static final int CACHE_KIB = 2048;

  private final Deque<Runnable> undo = new ArrayDeque<>();

  @Override
  public void start(BundleContext context) throws Exception {
    try {
      open(context, Path.of(required(context, DATA)));
    } catch (Exception e) {
      stop(context);
      throw e;
    }
  }

  private void open(BundleContext context, Path data) throws Exception {
    Database database =
        EmbeddedDatabase.open(
            new EmbeddedDatabase.Settings(data.resolve("policy/policy"), CACHE_KIB, true),
            new Migrations(RevisionTable.class, "schema"));
    undo.push(database::close);
    ServiceTracker<ConfigurationAdmin, ConfigurationAdmin> admin =
        tracker(context, ConfigurationAdmin.class);
    FormsCheck forms = new FormsCheck(context);
    Secrets secrets = new Secrets(Path.of(required(context, Secrets.FOLDER)));
    Checks checks = checks(context, forms, secrets);
    Optional<SharedPolicy> shared = Sharing.of(context);
    shared.ifPresent(policy -> undo.push(policy.database()::close));
    Holdings holdings = new Holdings(database, shared);
    if (shared.isPresent()) {
      Sharing.join(shared.get(), holdings);
    }
    Context authors = new Context();
    Planner planner = new Planner(holdings, checks, forms::hasForm);
    Applier applier = new Applier(holdings, authors, () -> Optional.ofNullable(admin.getService()));
    Store store = new Store(holdings, authors, planner, applier);
    SeedFolder seed = new SeedFolder(Path.of(required(context, SEED)), data, holdings);
    seed.first(store, planner, forms.forms());
    ConfigCommand command = new ConfigCommand(store, () -> seed.plan(planner, forms.forms()));
    register(context, Function.class, command, Map.of("postern.command", "config"));
    register(context, PolicyStore.class, store, Map.of());
    register(
        context,
        ConfigurationPlugin.class,
        secrets,
        Map.of(
            ConfigurationPlugin.CM_RANKING,
            Secrets.RANKING,
            "config.plugin.id",
            "org.postern.store.secrets"));
    register(
        context,
        PersistenceManager.class,
        new JdbcPersistenceManager(holdings, checks, authors),
        Map.of(PersistenceManager.PROPERTY_NAME, NAME));
    shared.ifPresent(policy -> follow(context, policy, holdings, applier));
  }

  private void follow(
      BundleContext context, SharedPolicy policy, Holdings holdings, Applier applier) {
    Follower follower = new Follower(policy, holdings, applier);
    undo.push(follower::close);
    follower.start();
    register(
        context,
        HealthCheck.class,
        new SharingCheck(policy, follower),
        Map.of(HealthCheck.NAME, "Postern shared policy", HealthCheck.TAGS, "postern"));
  }

  private Checks checks(BundleContext context, SettingsCheck... own) {
    ServiceTracker<SettingsCheck, SettingsCheck> others = tracker(context, SettingsCheck.class);
    return new Checks(
        () -> {
          List<SettingsCheck> all = new ArrayList<>(Arrays.asList(own));
          all.addAll(Arrays.asList(others.getServices(new SettingsCheck[0])));
          return all;
        });
  }

  private <T> ServiceTracker<T, T> tracker(BundleContext context, Class<T> type) {
    ServiceTracker<T, T> tracker = new ServiceTracker<>(context, type, null);
    tracker.open();
    undo.push(tracker::close);
    return tracker;
  }

  private <T> void register(
      BundleContext context, Class<T> type, T service, Map<String, Object> properties) {
    Dictionary<String, Object> all = new Hashtable<>(properties);
    undo.push(context.registerService(type, service, all)::unregister);
  }

  private static String required(BundleContext context, String name) {
    String value = context.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("the policy store needs the framework property " + name);
    }
    return value;
  }

  @Override
  public void stop(BundleContext context) {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }
}
