// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.ports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postern.host.HostRole;
import org.postern.host.HostSettings;

/**
 * Which ports a host opens, by its role: mail to everybody, EdgeSync to inside, management to
 * administrators, and what its settings allow besides
 * (https://learn.microsoft.com/exchange/plan-and-deploy/deployment-ref/network-ports).
 */
public final class PortPolicy {

  /** Remote Desktop, SMB, WinRM. */
  public static final List<Integer> MANAGEMENT = List.of(445, 3389, 5985, 5986);

  private static final int EDGE_SYNC = 50_636;
  private static final List<String> PRIVATE =
      List.of(
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "169.254.0.0/16",
          "fc00::/7",
          "fe80::/10");
  private static final Pattern ALLOWED = Pattern.compile("(tcp|udp)/([1-9][0-9]{0,4})");

  private final HostSettings settings;

  /** For this host. */
  public PortPolicy(HostSettings settings) {
    this.settings = settings;
  }

  /** Addresses of administrators; those that are none are left out. */
  public List<AddressRange> administrators() {
    return ranges(settings.administrators());
  }

  /** What in the settings is no address. */
  public List<String> notAddresses() {
    return settings.administrators().stream().filter(a -> AddressRange.parse(a).isEmpty()).toList();
  }

  /** Private networks, and the administrators. */
  public List<AddressRange> inside() {
    return Stream.concat(ranges(PRIVATE).stream(), administrators().stream()).toList();
  }

  /** TCP or UDP ports that everybody may reach. */
  public Set<Integer> open(boolean tcp) {
    Set<Integer> ports = new LinkedHashSet<>();
    if (tcp) {
      ports.addAll(
          switch (settings.role()) {
            case EDGE -> List.of(25, 465, 587);
            case MAILBOX -> List.of(25, 80, 443, 465, 587);
            case OTHER -> List.of();
          });
    }
    ports.addAll(allowed(tcp));
    return ports;
  }

  /** TCP ports that inside may reach. */
  public Set<Integer> insidePorts() {
    return settings.role() == HostRole.EDGE ? Set.of(EDGE_SYNC) : Set.of();
  }

  /** Whether inside may reach every port but those of management: Exchange servers talk freely. */
  public boolean trustsInside() {
    return settings.role() == HostRole.MAILBOX;
  }

  /** The rules that this host should have and no others. */
  public List<Opening> wanted() {
    List<Opening> wanted = new ArrayList<>();
    switch (settings.role()) {
      case EDGE -> {
        wanted.add(new Opening("SMTP", true, List.of(25), List.of()));
        wanted.add(new Opening("EdgeSync", true, List.of(EDGE_SYNC), inside()));
      }
      case MAILBOX -> {
        wanted.add(new Opening("SMTP", true, List.of(25, 587), List.of()));
        wanted.add(new Opening("Web", true, List.of(80, 443), List.of()));
      }
      case OTHER -> {
        // Management alone.
      }
    }
    for (boolean tcp : new boolean[] {true, false}) {
      if (!allowed(tcp).isEmpty()) {
        wanted.add(new Opening("Allowed", tcp, List.copyOf(allowed(tcp)), List.of()));
      }
    }
    if (!administrators().isEmpty()) {
      wanted.add(new Opening("Management", true, MANAGEMENT, administrators()));
    }
    return wanted;
  }

  private Set<Integer> allowed(boolean tcp) {
    Set<Integer> ports = new LinkedHashSet<>();
    for (String text : settings.allowed().ports()) {
      Matcher matcher = ALLOWED.matcher(text.strip().toLowerCase(Locale.ROOT));
      if (matcher.matches() && matcher.group(1).equals(tcp ? "tcp" : "udp")) {
        int port = Integer.parseInt(matcher.group(2));
        if (port <= 65_535) {
          ports.add(port);
        }
      }
    }
    return ports;
  }

  private static List<AddressRange> ranges(List<String> texts) {
    return texts.stream().map(AddressRange::parse).flatMap(Optional::stream).toList();
  }
}
