// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is filled in when a module gets its settings: {@code $[secret:NAME]} by a file of {@code
 * conf/secrets/}, and the other kinds that the Felix interpolation plug-in knows.
 */
public final class Placeholder {

  /** What a secret may be called, so that no name leads out of the folder. */
  public static final Pattern SECRET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private static final Pattern ANY = Pattern.compile("\\$\\[(secret|env|prop|conf):[^\\]]*\\]");
  private static final Pattern SECRET = Pattern.compile("\\$\\[secret:([^\\];]*)[^\\]]*\\]");

  private Placeholder() {}

  /** Whether something in a value is filled in later. */
  public static boolean isIn(String value) {
    return value.contains("$[") && ANY.matcher(value).find();
  }

  /** The names of the secrets in a value. */
  public static Set<String> secrets(String value) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = SECRET.matcher(value);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
