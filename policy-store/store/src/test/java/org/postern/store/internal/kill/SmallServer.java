// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.kill;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.felix.cm.PersistenceManager;
import org.apache.felix.framework.FrameworkFactory;
import org.h2.Driver;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import org.postern.database.Database;
import org.postern.settings.Forms;
import org.postern.store.PolicyStore;

/** A framework that holds Configuration Admin and the store, and nothing else. */
public final class SmallServer implements AutoCloseable {

  private static final long PATIENCE_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final Framework framework;
  private final ConfigurationAdmin admin;

  /** Starts it on a data folder. */
  public SmallServer(Path data) throws Exception {
    Map<String, String> properties = new HashMap<>();
    properties.put(Constants.FRAMEWORK_STORAGE, data.resolve("cache").toString());
    properties.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    properties.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        "org.slf4j;version=2.0.20,org.osgi.service.cm;version=1.6.1"
            + ",org.apache.felix.hc.api;version=2.0.4");
    properties.put("felix.cm.pm", "postern");
    properties.put("felix.cm.config.plugins", "org.postern.store.secrets");
    properties.put("postern.data", data.toString());
    properties.put("postern.settings", data.resolve("seed").toString());
    properties.put(
        "org.apache.felix.configadmin.plugin.interpolation.secretsdir",
        data.resolve("secrets").toString());
    framework = new FrameworkFactory().newFramework(properties);
    framework.start();
    BundleContext context = framework.getBundleContext();
    List<Bundle> bundles = new ArrayList<>();
    for (Class<?> type :
        List.of(
            Driver.class,
            org.postgresql.Driver.class,
            Forms.class,
            Database.class,
            PolicyStore.class,
            PersistenceManager.class)) {
      bundles.add(context.installBundle("reference:" + home(type).toURI()));
    }
    for (Bundle bundle : bundles) {
      bundle.start();
    }
    ServiceTracker<ConfigurationAdmin, ConfigurationAdmin> tracker =
        new ServiceTracker<>(context, ConfigurationAdmin.class, null);
    tracker.open();
    admin = tracker.waitForService(PATIENCE_MILLIS);
  }

  /** A jar, or a folder of classes with the manifest that bnd wrote. */
  private static File home(Class<?> type) throws Exception {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  ConfigurationAdmin admin() {
    return admin;
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  @Override
  public void close() throws Exception {
    framework.stop();
    framework.waitForStop(PATIENCE_MILLIS);
  }
}
