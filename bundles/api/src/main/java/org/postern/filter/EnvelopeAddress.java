// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A reverse-path or forward-path with its ESMTP parameters (RFC 5321, section 4.1.2).
 *
 * <p>Bytes are kept one to a character (ISO-8859-1), since the wire declares no charset.
 *
 * @param raw the path as it was on the wire, with its angle brackets where it had them
 * @param parameters ESMTP parameters in order, for instance {@code SIZE=123}
 */
public record EnvelopeAddress(String raw, List<String> parameters) {

  /** Copies the parameters. */
  public EnvelopeAddress {
    Objects.requireNonNull(raw, "raw");
    parameters = List.copyOf(parameters);
  }

  /** An address without parameters. */
  public static EnvelopeAddress of(String raw) {
    return new EnvelopeAddress(raw, List.of());
  }

  /** The path without its outer angle brackets; empty for the null reverse-path. */
  public String address() {
    int end = raw.length();
    if (end >= 2 && raw.charAt(0) == '<' && raw.charAt(end - 1) == '>') {
      return raw.substring(1, end - 1);
    }
    return raw;
  }

  /** Whether this is the null reverse-path {@code <>} of a delivery status notification. */
  public boolean isNull() {
    return address().isEmpty();
  }

  /** What stands before the last {@code @}; the whole address where there is none. */
  public String localPart() {
    String address = address();
    int at = address.lastIndexOf('@');
    return at < 0 ? address : address.substring(0, at);
  }

  /** What stands after the last {@code @}, in lower case; empty where there is none. */
  public String domain() {
    String address = address();
    int at = address.lastIndexOf('@');
    return at < 0 ? "" : address.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Value of an ESMTP parameter.
   *
   * @param keyword for instance {@code SIZE}; letter case does not matter
   * @return what follows the {@code =}, an empty string for a bare keyword, empty when absent
   */
  public Optional<String> parameter(String keyword) {
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (name.equalsIgnoreCase(keyword)) {
        return Optional.of(equals < 0 ? "" : parameter.substring(equals + 1));
      }
    }
    return Optional.empty();
  }
}
