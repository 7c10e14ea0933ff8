// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postern.check.testkit.Hosts;
import org.postern.check.testkit.MemoryHost;
import org.postern.host.FileVersion;
import org.postern.host.HostRole;
import org.postern.host.RegistryValue;
import org.postern.peers.SambaHost;
import org.postern.peers.WindowsImage;
import org.postern.peers.WindowsProgram;

/** The hosts in memory, laid out for a real Samba: the same values, files and times. */
final class SambaImages {

  private final MemoryHost host;
  private final WindowsImage image = new WindowsImage();
  private final Map<String, Instant> times = new LinkedHashMap<>();

  private SambaImages(MemoryHost host) {
    this.host = host;
    host.registry.each(this::put);
    host.registry.emptyKeys().forEach(image::key);
    host.files.each(this::put);
    host.files.versions.forEach((path, v) -> image.file(path, program(v)));
  }

  static SambaImages good() {
    return new SambaImages(Hosts.good(HostRole.EDGE, Instant.now()));
  }

  static SambaImages bad() {
    return new SambaImages(Hosts.bad(HostRole.EDGE, Instant.now()));
  }

  String inspected() {
    return host.settings.inspected().isPresent()
        ? LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).minusDays(30).toString()
        : "";
  }

  SambaHost start() throws IOException {
    SambaHost samba = SambaHost.start(image);
    for (Map.Entry<String, Instant> time : times.entrySet()) {
      Path path = samba.path(time.getKey());
      Files.setLastModifiedTime(path, FileTime.from(time.getValue()));
    }
    return samba;
  }

  private static byte[] program(FileVersion version) {
    return WindowsProgram.with(
        version.major(), version.minor(), version.build(), version.revision());
  }

  private void put(String key, RegistryValue value) {
    // Samba empties or refuses its own logs by these; see WindowsImage.
    if (key.contains("Services\\EventLog") && !value.name().equals("MaxSize")) {
      return;
    }
    switch (value.type()) {
      case NUMBER -> image.value(key, value.name(), value.number().orElseThrow());
      case TEXTS -> image.value(key, value.name(), value.texts());
      case BINARY -> image.value(key, value.name(), value.bytes());
      default -> image.value(key, value.name(), value.text().orElseThrow());
    }
  }

  private void put(String path, byte[] content, Instant modified) {
    String whole = path.replaceFirst("^ADMIN\\$", "C:\\\\Windows");
    image.file(whole, content);
    if (Duration.between(modified, Instant.now()).toSeconds() > 0) {
      times.put(whole, modified);
    }
  }
}
