// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A structured MIME field, {@code value; name=parameter ...}, read leniently (RFC 2045, section
 * 5.1, with RFC 2231 continuations). Where readers differ the first one wins, and the doubt is
 * noted.
 *
 * @param value in lower case
 * @param parameters names in lower case, values decoded
 * @param rest what followed the value, parameters included
 * @param comment whether it holds a comment
 * @param malformed whether something in it made no sense
 * @param loose names of parameters that had to be quoted and were not
 * @param repeated names of parameters that came twice, or in two forms that differ
 * @param extended names of parameters in the form of RFC 2231
 */
record MimeField(
    String value,
    Map<String, String> parameters,
    String rest,
    boolean comment,
    boolean malformed,
    Set<String> loose,
    Set<String> repeated,
    Set<String> extended) {

  /** A Content-Type with a thousand parameters is none of an honest sender. */
  private static final int MAX_PARAMETERS = 64;

  static MimeField parse(String text, Charsets charsets) {
    FieldScanner scanner = new FieldScanner(text);
    String value = scanner.value().toLowerCase(Locale.ROOT);
    String rest = scanner.rest();
    if (rest.isEmpty()) {
      return new MimeField(
          value,
          Map.of(),
          "",
          scanner.hasComment(),
          scanner.isMalformed(),
          Set.of(),
          Set.of(),
          Set.of());
    }
    Parameters parameters = new Parameters(charsets);
    Set<String> loose = new LinkedHashSet<>(2);
    boolean tooMany = false;
    for (int i = 0; scanner.next(); i++) {
      if (i == MAX_PARAMETERS) {
        tooMany = true;
        break;
      }
      String name = scanner.name().toLowerCase(Locale.ROOT);
      if (!name.isEmpty()) {
        parameters.add(name, scanner.parameter());
        if (scanner.isLoose()) {
          loose.add(name);
        }
      }
    }
    Map<String, String> decoded = new LinkedHashMap<>(4);
    parameters.into(decoded);
    return new MimeField(
        value,
        decoded,
        rest,
        scanner.hasComment(),
        scanner.isMalformed() || tooMany,
        loose,
        parameters.repeated(),
        parameters.extended());
  }

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }
}
