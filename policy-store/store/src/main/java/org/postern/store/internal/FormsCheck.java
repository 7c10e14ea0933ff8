// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.postern.settings.Form;
import org.postern.settings.Forms;
import org.postern.settings.ValueCheck;
import org.postern.store.SettingsCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds settings against the forms of the bundles that are installed. */
final class FormsCheck implements SettingsCheck {

  private static final Logger LOG = LoggerFactory.getLogger(FormsCheck.class);

  private final BundleContext context;
  private Map<Long, Long> readFrom = Map.of();
  private Forms forms = new Forms();

  FormsCheck(BundleContext context) {
    this.context = context;
  }

  @Override
  public List<String> problems(String pid, String factoryPid, Map<String, Object> values) {
    return form(pid, factoryPid).map(form -> ValueCheck.problems(form, values)).orElse(List.of());
  }

  boolean hasForm(String pid) {
    return forms().find(pid).isPresent();
  }

  private Optional<Form> form(String pid, String factoryPid) {
    // Settings that the Web Console made have a PID of Felix' choice: theirs is the factory's form.
    return forms().find(factoryPid.isEmpty() ? pid : factoryPid + "~");
  }

  /** The forms, read again when a bundle came, changed or left. */
  synchronized Forms forms() {
    Map<Long, Long> bundles = new HashMap<>();
    for (Bundle bundle : context.getBundles()) {
      bundles.put(bundle.getBundleId(), bundle.getLastModified());
    }
    if (!bundles.equals(readFrom)) {
      Forms fresh = new Forms();
      for (Bundle bundle : context.getBundles()) {
        add(bundle, fresh);
      }
      forms = fresh;
      readFrom = bundles;
    }
    return forms;
  }

  private static void add(Bundle bundle, Forms forms) {
    Enumeration<URL> found = bundle.findEntries(Forms.FOLDER, "*.xml", false);
    for (URL url : found == null ? Collections.<URL>emptyList() : Collections.list(found)) {
      try (InputStream in = url.openStream()) {
        forms.add(bundle.getSymbolicName() + url.getPath(), in);
      } catch (IOException e) {
        // Of a foreign bundle perhaps; its settings are stored without a look at them.
        LOG.warn("The form {} of {} cannot be read", url.getPath(), bundle.getSymbolicName(), e);
      }
    }
  }
}
