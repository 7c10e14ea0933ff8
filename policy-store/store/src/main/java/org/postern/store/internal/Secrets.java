// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationPlugin;
import org.postern.settings.Placeholder;
import org.postern.store.SettingsCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets are no settings: a value names one ({@code $[secret:NAME]}), and Felix' plug-in fills it
 * in from a file. Here is refused what names none, and withheld what could not be filled in: a
 * module never takes a placeholder for the password.
 */
final class Secrets implements SettingsCheck, ConfigurationPlugin {

  /** Framework property of Felix' plug-in with the folder. */
  static final String FOLDER = "org.apache.felix.configadmin.plugin.interpolation.secretsdir";

  /** After Felix' plug-in, which has 500; from 1000 on nothing may be changed. */
  static final int RANKING = 600;

  private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

  private final Path folder;

  Secrets(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> problems(String pid, String factoryPid, Map<String, Object> values) {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              for (String secret : Placeholder.secrets(text(value))) {
                check(name, secret, problems);
              }
            });
    return problems;
  }

  private void check(String name, String secret, List<String> problems) {
    if (!Placeholder.SECRET_NAME.matcher(secret).matches()) {
      problems.add(
          name + " names a secret in a way that none is called: letters, digits, '.', '_', '-'");
    } else if (!Files.isRegularFile(folder.resolve(secret))) {
      problems.add(
          name
              + " names the secret '"
              + secret
              + "', and there is no file conf/secrets/"
              + secret
              + "; write it first");
    }
  }

  @Override
  public void modifyConfiguration(
      ServiceReference<?> reference, Dictionary<String, Object> properties) {
    for (String name : Collections.list(properties.keys())) {
      if (!Placeholder.secrets(text(properties.get(name))).isEmpty()) {
        properties.remove(name);
        LOG.error(
            "{} of {} has no value: the file of its secret in conf/secrets is missing or cannot be"
                + " read",
            name,
            properties.get(Constants.SERVICE_PID));
      }
    }
  }

  private static String text(Object value) {
    if (value instanceof Object[] array) {
      return String.join("\n", List.of(array).stream().map(Object::toString).toList());
    }
    return value instanceof Collection<?> items
        ? String.join("\n", items.stream().map(Object::toString).toList())
        : String.valueOf(value);
  }
}
