// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.check.Reading;
import org.postern.check.Subject;
import org.postern.host.HostTrouble;
import org.postern.host.RegistryValue;
import org.postern.host.WindowsHost;

/** The installed programs of a host, as its list of programs shows them. */
public final class Programs {

  /** Programs that are told at most. */
  public static final int MAX_PROGRAMS = 2_000;

  private static final List<String> KEYS =
      List.of(
          "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall",
          "SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall");

  private Programs() {}

  /**
   * A program.
   *
   * @param name as a person knows it
   * @param version empty where it says none
   * @param publisher empty where it says none
   * @param installed day as {@code yyyymmdd}; empty where it says none
   */
  public record Program(String name, String version, String publisher, String installed) {

    /** Name and version. */
    @Override
    public String toString() {
      return version.isEmpty() ? name : name + " " + version;
    }
  }

  /** All of them, asked once in a run; parts of Windows and updates of programs are left out. */
  public static List<Program> all(Subject subject) throws HostTrouble {
    return subject.once("programs", Programs::read);
  }

  private static List<Program> read(WindowsHost host) throws HostTrouble {
    List<Program> programs = new ArrayList<>();
    for (String key : KEYS) {
      for (String name : host.registry().subkeys(key)) {
        if (programs.size() == MAX_PROGRAMS) {
          throw new HostTrouble(
              HostTrouble.Kind.LIMIT, "The host has more than " + MAX_PROGRAMS + " programs.");
        }
        program(host, key + "\\" + name).ifPresent(programs::add);
      }
    }
    return programs;
  }

  private static Optional<Program> program(WindowsHost host, String key) throws HostTrouble {
    String name = text(host, key, "DisplayName");
    if (name.isBlank()
        || text(host, key, "SystemComponent").equals("1")
        || !text(host, key, "ParentKeyName").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Program(
            name,
            text(host, key, "DisplayVersion"),
            text(host, key, "Publisher"),
            text(host, key, "InstallDate")));
  }

  private static String text(WindowsHost host, String key, String name) throws HostTrouble {
    Optional<RegistryValue> value = host.registry().value(key, name);
    return value.map(v -> Subject.reading(v, key)).filter(Reading::isPresent).stream()
        .map(r -> r.texts().get(0))
        .findFirst()
        .orElse("");
  }
}
