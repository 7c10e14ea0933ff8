// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.util.Locale;
import java.util.Map;

/**
 * A structured MIME field, {@code value; name=parameter ...}, read leniently (RFC 2045, section
 * 5.1, with RFC 2231 continuations). Where readers differ the first one wins, and the doubt is
 * noted.
 *
 * @param value in lower case
 * @param rest what followed the value, parameters included
 * @param given its parameters
 * @param comment whether it holds a comment
 * @param malformed whether something in it made no sense
 */
record MimeField(String value, String rest, Parameters given, boolean comment, boolean malformed) {

  /** A Content-Type with a thousand parameters is none of an honest sender. */
  private static final int MAX_PARAMETERS = 64;

  static MimeField parse(String text, Charsets charsets) {
    FieldScanner scanner = new FieldScanner(text);
    String value = scanner.value().toLowerCase(Locale.ROOT);
    String rest = scanner.rest();
    Parameters parameters = rest.isEmpty() ? Parameters.NONE : parameters(scanner, charsets);
    boolean malformed = scanner.isMalformed() || !scanner.rest().isEmpty();
    return new MimeField(value, rest, parameters, scanner.hasComment(), malformed);
  }

  private static Parameters parameters(FieldScanner scanner, Charsets charsets) {
    ParameterReader reader = new ParameterReader(charsets);
    for (int i = 0; i < MAX_PARAMETERS && scanner.next(); i++) {
      String name = scanner.name().toLowerCase(Locale.ROOT);
      if (!name.isEmpty()) {
        reader.add(name, scanner.parameter(), scanner.isLoose());
      }
    }
    return reader.finish();
  }

  /** All parameters: names in lower case, values decoded. */
  Map<String, String> parameters() {
    return given.decoded();
  }

  /** One parameter, empty where it is absent. */
  String parameter(String name) {
    return given.decoded().getOrDefault(name, "");
  }
}
