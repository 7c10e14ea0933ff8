// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rtf;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Looks for what must not be in an embedded object, octet by octet. Letter case of ASCII does not
 * matter, since Windows does not mind it in the name of a class.
 */
final class Needles {

  /** A name of a class, or a class id as it lies in a file. */
  private record Needle(String rule, String name, byte[] octets) {}

  private static final List<Needle> ALL =
      List.of(
          text("rtf-equation", "Equation.2"),
          text("rtf-equation", "Equation.3"),
          id("rtf-equation", "class of Equation.3", "02ce020000000000c000000000000046"),
          id("rtf-moniker", "URL moniker", "e0c9ea79f9bace118c8200aa004ba90b"),
          id("rtf-moniker", "SOAP moniker", "c7b0abec197fd211978e0000f8757e2a"),
          id("rtf-moniker", "new moniker", "c6afabec197fd211978e0000f8757e2a"),
          id("rtf-moniker", "script moniker", "d30b2906aa48d2118432006008c3fbfc"),
          id("rtf-moniker", "scriptlet file", "d20b2906aa48d2118432006008c3fbfc"),
          id("rtf-moniker", "HTML application", "d8f45030b598cf11bb8200aa00bdce0b"));

  private static final int WINDOW = 32;

  private final byte[] window = new byte[WINDOW];
  private int end;

  /**
   * What was found.
   *
   * @param rule that it hits
   * @param name of what it is
   */
  record Found(String rule, String name) {}

  private static Needle text(String rule, String name) {
    return new Needle(rule, name, folded(name.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Needle id(String rule, String name, String hex) {
    return new Needle(rule, name, folded(HexFormat.of().parseHex(hex)));
  }

  private static byte[] folded(byte[] octets) {
    for (int i = 0; i < octets.length; i++) {
      octets[i] = folded(octets[i]);
    }
    return octets;
  }

  private static byte folded(byte octet) {
    return octet >= 'A' && octet <= 'Z' ? (byte) (octet + 32) : octet;
  }

  /** Takes one more octet; says what it completes. */
  Optional<Found> add(int octet) {
    byte last = folded((byte) octet);
    window[end] = last;
    end = (end + 1) % WINDOW;
    for (Needle needle : ALL) {
      byte[] octets = needle.octets();
      if (octets[octets.length - 1] == last && isBehind(octets)) {
        return Optional.of(new Found(needle.rule(), needle.name()));
      }
    }
    return Optional.empty();
  }

  private boolean isBehind(byte[] octets) {
    int at = end + WINDOW - octets.length;
    for (int i = 0; i < octets.length; i++) {
      if (window[(at + i) % WINDOW] != octets[i]) {
        return false;
      }
    }
    return true;
  }
}
