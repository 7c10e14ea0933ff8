// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.postern.settings.Forms;
import org.postern.settings.SeedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the files of {@code conf/settings/} to Configuration Admin at the first start, before any
 * module asks for its settings, and never again: from then on the Web Console alone decides. A file
 * {@code seeded} in the data folder remembers that it was done.
 *
 * <p>Framework property {@code postern.settings} names the folder, {@code postern.data} the data
 * folder; without them this does nothing.
 */
public final class Seed implements BundleActivator {

  static final String FOLDER = "postern.settings";
  static final String DATA = "postern.data";
  static final String MARK = "seeded";

  private static final Logger LOG = LoggerFactory.getLogger(Seed.class);

  @Override
  public void start(BundleContext context) throws Exception {
    String folder = context.getProperty(FOLDER);
    String data = context.getProperty(DATA);
    if (folder == null || data == null || Files.exists(Path.of(data, MARK))) {
      return;
    }
    SeedFiles seed = SeedFiles.read(Path.of(folder), forms(context));
    seed.problems().forEach(problem -> LOG.error("{}", problem));
    if (!seed.problems().isEmpty()) {
      throw new IOException(seed.problems().get(0) + "; no file of conf/settings was read");
    }
    ServiceReference<ConfigurationAdmin> reference =
        context.getServiceReference(ConfigurationAdmin.class);
    if (reference == null) {
      throw new IllegalStateException("Configuration Admin must be started before this bundle");
    }
    ConfigurationAdmin admin = context.getService(reference);
    for (Map.Entry<String, Map<String, Object>> entry : seed.values().entrySet()) {
      configuration(admin, entry.getKey()).update(new Hashtable<>(entry.getValue()));
      LOG.info("conf/settings/{}.cfg was read, for this one time", entry.getKey());
    }
    context.ungetService(reference);
    remember(Path.of(data, MARK));
  }

  @Override
  public void stop(BundleContext context) {
    // Nothing stays behind: all was done at the start.
  }

  private static Configuration configuration(ConfigurationAdmin admin, String pid)
      throws IOException {
    int tilde = pid.indexOf('~');
    return tilde < 0
        ? admin.getConfiguration(pid, "?")
        : admin.getFactoryConfiguration(pid.substring(0, tilde), pid.substring(tilde + 1), "?");
  }

  private static Forms forms(BundleContext context) throws IOException {
    Forms forms = new Forms();
    for (Bundle bundle : context.getBundles()) {
      Enumeration<URL> found = bundle.findEntries(Forms.FOLDER, "*.xml", false);
      for (URL url : found == null ? Collections.<URL>emptyList() : Collections.list(found)) {
        try (InputStream in = url.openStream()) {
          forms.add(bundle.getSymbolicName() + url.getPath(), in);
        }
      }
    }
    return forms;
  }

  private static void remember(Path mark) throws IOException {
    Files.writeString(
        mark,
        "# conf/settings was read at "
            + Instant.now()
            + ". Settings now lie in data/settings and are changed in the Web Console.\n"
            + "# Without this file conf/settings is read again at the next start, and wins.\n");
  }
}
