// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit.host;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.postern.host.FileVersion;
import org.postern.host.HostEvent;

/** A file: its path as it was written, its number, its content. */
final class MemoryFile {

  final String path;
  final long number;
  final byte[] content;
  final Instant modified;
  Optional<FileVersion> version = Optional.empty();
  List<HostEvent> events = List.of();

  MemoryFile(String path, long number, byte[] content, Instant modified) {
    this.path = path;
    this.number = number;
    this.content = content;
    this.modified = modified;
  }
}
