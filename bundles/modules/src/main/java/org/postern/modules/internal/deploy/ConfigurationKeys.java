// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.postern.settings.Forms;

/** What can be set in the forms of a module, as {@code form: key}. */
final class ConfigurationKeys {

  private ConfigurationKeys() {}

  /** Of a jar; none where its forms cannot be read. */
  static Set<String> of(Path jar) {
    try {
      return keys(Forms.of(List.of(jar)));
    } catch (IOException | IllegalArgumentException e) {
      return Set.of();
    }
  }

  /** Of a bundle. */
  static Set<String> of(Bundle bundle) {
    Forms forms = new Forms();
    Enumeration<URL> found = bundle.findEntries(Forms.FOLDER, "*.xml", false);
    for (URL url : found == null ? List.<URL>of() : Collections.list(found)) {
      try (InputStream in = url.openStream()) {
        forms.add(url.getPath(), in);
      } catch (IOException | IllegalArgumentException e) {
        // A document that is not understood has no form in the Web Console either.
        continue;
      }
    }
    return keys(forms);
  }

  private static Set<String> keys(Forms forms) {
    Set<String> keys = new TreeSet<>();
    for (String pid : forms.pids("")) {
      // The form of a factory is found by the name of one of its instances.
      forms
          .find(pid)
          .or(() -> forms.find(pid + "~any"))
          .ifPresent(form -> form.settings().keySet().forEach(key -> keys.add(pid + ": " + key)));
    }
    return keys;
  }
}
