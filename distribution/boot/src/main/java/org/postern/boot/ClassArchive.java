// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Class data sharing: the classes that this run has loaded are written to a file, parsed and
 * verified, and the next start maps that file. Written when all has stopped, since the whole
 * process stands still meanwhile; by the JDK's own command ({@code VM.cds}) and not by an option
 * that writes at every exit, since that would keep the few classes of a start that failed.
 */
final class ClassArchive {

  /** Where to write it; set by the start script where there is none yet. */
  static final String PROPERTY = "postern.archive";

  /** Java ends with an error where its archive of some 30 MiB does not fit. */
  private static final long ROOM_MIB = 64;

  private ClassArchive() {}

  /**
   * Writes the archive if the start script asked for it.
   *
   * @return why it could not be written, which costs nothing but time at the next start
   */
  static Optional<String> write() {
    String file = System.getProperty(PROPERTY, "");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    long free = Path.of(file).toAbsolutePath().getParent().toFile().getUsableSpace() >> 20;
    if (free < ROOM_MIB) {
      return Optional.of(
          "the archive of classes " + file + " was not written: " + free + " MiB free on its disk");
    }
    try {
      String[] words = {"dynamic_dump", Path.of(file).toString()};
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "vmCds",
              new Object[] {words},
              new String[] {String[].class.getName()});
      return Optional.empty();
    } catch (JMException | RuntimeException e) {
      return Optional.of("the archive of classes " + file + " was not written: " + e.getMessage());
    }
  }
}
