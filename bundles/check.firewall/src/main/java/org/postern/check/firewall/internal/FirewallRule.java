// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.firewall.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of the Windows firewall ([MS-GPFAS] 2.2.2.19): {@code
 * v2.31|Action=Allow|Active=TRUE|...|}. Keys may repeat, and {@code LPort2_10} is {@code LPort} in
 * a later version of the grammar.
 *
 * @param id name of its value in the registry
 * @param fields by key, in lower case
 */
record FirewallRule(String id, Map<String, List<String>> fields) {

  private static final int MAX_LENGTH = 64 * 1024;
  private static final int MAX_FIELDS = 10_000;

  /** A rule, or nothing where the text is none. */
  static Optional<FirewallRule> parse(String id, String text) {
    String[] parts = text.length() > MAX_LENGTH ? new String[0] : text.split("\\|");
    if (parts.length < 2
        || parts.length > MAX_FIELDS
        || !parts[0].matches("[vV][0-9]{1,3}\\.[0-9]{1,3}")) {
      return Optional.empty();
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals <= 0) {
        return Optional.empty();
      }
      String key = parts[i].substring(0, equals).toLowerCase(Locale.ROOT);
      fields.computeIfAbsent(key, k -> new ArrayList<>()).add(parts[i].substring(equals + 1));
    }
    return Optional.of(new FirewallRule(id, fields));
  }

  private String one(String key, String usual) {
    List<String> values = fields.get(key);
    return values == null ? usual : values.get(0);
  }

  /** All values of a key, in all versions of the grammar. */
  private List<String> all(String... keys) {
    List<String> values = new ArrayList<>();
    fields.forEach(
        (key, found) -> {
          for (String wanted : keys) {
            if (key.equals(wanted) || key.matches(wanted + "(2|2_[0-9]+|_2_[0-9]+)")) {
              values.addAll(found);
            }
          }
        });
    return values;
  }

  /** Whether it lets something in now. */
  boolean letsIn() {
    String action = one("action", "Allow");
    return one("active", "FALSE").equalsIgnoreCase("TRUE")
        && one("dir", "").equalsIgnoreCase("In")
        && (action.equalsIgnoreCase("Allow") || action.equalsIgnoreCase("ByPass"));
  }

  /** 6 for TCP, 17 for UDP, 256 for any. */
  int protocol() {
    String text = one("protocol", "256");
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 256;
  }

  /** Numbers, ranges {@code a-b} and words of local ports; none for every port. */
  List<String> ports() {
    return all("lport");
  }

  /** Addresses, ranges, networks and words of who may come; none for everybody. */
  List<String> remotes() {
    return all("ra4", "ra6");
  }

  /** The program that it is for. */
  Optional<String> program() {
    return Optional.ofNullable(fields.get("app")).map(v -> v.get(0));
  }

  /** The service that it is for. */
  Optional<String> service() {
    return Optional.ofNullable(fields.get("svc")).map(v -> v.get(0));
  }

  /** Whether it lets in what comes through address translation. */
  boolean traversesEdge() {
    return one("edge", "FALSE").equalsIgnoreCase("TRUE");
  }

  /** As a person finds it: its name, which may be of a library, and its id. */
  @Override
  public String toString() {
    return "rule '" + one("name", id) + "' (" + id + ")";
  }
}
