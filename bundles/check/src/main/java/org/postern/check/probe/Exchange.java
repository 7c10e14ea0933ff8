// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.Optional;
import org.postern.check.Subject;
import org.postern.host.FileVersion;
import org.postern.host.HostTrouble;

/** The Exchange of a host. */
public final class Exchange {

  private Exchange() {}

  /**
   * Its version, from {@code ExSetup.exe}: the registry knows the cumulative update alone.
   *
   * @return empty where Exchange is not installed, or its program is missing
   */
  public static Optional<FileVersion> version(Subject subject) throws HostTrouble {
    Optional<String> folder = subject.exchangeFolder();
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    String path = folder.get() + "Bin\\ExSetup.exe";
    return subject.once(
        "exchange version",
        h -> {
          try {
            return h.files().version(path);
          } catch (HostTrouble e) {
            if (e.kind() == HostTrouble.Kind.NOT_FOUND) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }
}
