// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.ports;

import java.util.List;

/**
 * Ports that are open to somebody.
 *
 * @param title what for
 * @param tcp whether TCP, else UDP
 * @param ports each 1 to 65535
 * @param from to whom; empty for everybody
 */
public record Opening(String title, boolean tcp, List<Integer> ports, List<AddressRange> from) {

  /** Copies the lists. */
  public Opening {
    ports = List.copyOf(ports);
    from = List.copyOf(from);
  }
}
