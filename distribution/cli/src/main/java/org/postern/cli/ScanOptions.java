// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code scan} was told.
 *
 * @param from envelope sender; empty for the one the file names
 * @param to envelope recipients; empty for the one the file names
 * @param helo name that the client gives
 * @param ip address of the client
 * @param host its verified name; empty where it has none
 * @param door address of the door; empty for that of the running server
 * @param json one JSON object a line
 * @param files to examine; {@code -} is standard input
 */
record ScanOptions(
    Optional<String> from,
    List<String> to,
    String helo,
    String ip,
    Optional<String> host,
    Optional<String> door,
    boolean json,
    List<String> files) {

  // A client of the internet's, from the range for documentation (RFC 5737): from loopback mail
  // would count as our own.
  private static final String STRANGER = "192.0.2.1";
  private static final String STRANGER_HELO = "mail.example.org";
  private static final Set<String> WITH_VALUE =
      Set.of("--from", "--to", "--helo", "--ip", "--host", "--door");

  static ScanOptions parse(List<String> arguments) throws UsageException {
    Map<String, String> values = new HashMap<>();
    List<String> to = new ArrayList<>();
    List<String> files = new ArrayList<>();
    boolean json = false;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      if (WITH_VALUE.contains(word)) {
        i++;
        if (i == arguments.size()) {
          throw new UsageException(word + " needs a value");
        }
        values.put(word, arguments.get(i));
        if ("--to".equals(word)) {
          to.add(arguments.get(i));
        }
      } else if ("--json".equals(word)) {
        json = true;
      } else if (word.startsWith("--")) {
        throw new UsageException("there is no option " + word);
      } else {
        files.add(word);
      }
    }
    if (files.isEmpty()) {
      throw new UsageException("which file? '-' is standard input");
    }
    return new ScanOptions(
        Optional.ofNullable(values.get("--from")),
        to,
        values.getOrDefault("--helo", STRANGER_HELO),
        values.getOrDefault("--ip", STRANGER),
        Optional.ofNullable(values.get("--host")),
        Optional.ofNullable(values.get("--door")),
        json,
        files);
  }
}
