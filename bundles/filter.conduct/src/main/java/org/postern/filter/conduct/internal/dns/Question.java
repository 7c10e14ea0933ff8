// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * What is asked of DNS, always in class IN.
 *
 * @param name an absolute name
 * @param type a value of {@link org.xbill.DNS.Type}
 */
public record Question(Name name, int type) {

  /**
   * A question about a host name.
   *
   * @param host labels with dots between, with or without the final one
   * @param type a value of {@link org.xbill.DNS.Type}
   * @return empty where DNS cannot hold such a name (RFC 1035, section 2.3.4)
   */
  public static Optional<Question> of(String host, int type) {
    try {
      return Optional.of(new Question(Name.fromString(host, Name.root), type));
    } catch (TextParseException e) {
      return Optional.empty();
    }
  }
}
