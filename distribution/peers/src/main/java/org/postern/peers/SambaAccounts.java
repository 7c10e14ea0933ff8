// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The accounts that a Samba of a test knows: in files of its own, which nss_wrapper puts in the
 * place of those of this machine.
 */
final class SambaAccounts {

  private static final int FIRST_ID = 41_000;
  private static final int ADMINISTRATORS = 41_900;
  private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"));

  private final Path passwd;
  private final Path group;

  SambaAccounts(Path root) {
    passwd = root.resolve("passwd");
    group = root.resolve("group");
  }

  /** Where nss_wrapper lies; empty where it is missing. */
  static Optional<Path> wrapper() {
    return LIBRARIES.stream().flatMap(SambaAccounts::within).filter(Files::exists).findFirst();
  }

  private static Stream<Path> within(Path libraries) {
    try (Stream<Path> found = Files.list(libraries)) {
      List<Path> folders = Stream.concat(Stream.of(libraries), found).toList();
      return folders.stream().map(f -> f.resolve("libnss_wrapper.so"));
    } catch (IOException none) {
      return Stream.empty();
    }
  }

  /** The variables that let a program see these accounts. */
  Map<String, String> environment() {
    return Map.of(
        "LC_ALL", "C",
        "LD_PRELOAD", wrapper().orElseThrow().toString(),
        "NSS_WRAPPER_PASSWD", passwd.toString(),
        "NSS_WRAPPER_GROUP", group.toString());
  }

  /** Writes the accounts of this machine and those of the host. */
  void write(Iterable<String> users) throws IOException {
    Files.copy(Path.of("/etc/passwd"), passwd);
    Files.copy(Path.of("/etc/group"), group);
    List<String> administrators = new ArrayList<>();
    int id = FIRST_ID;
    for (String user : users) {
      id++;
      append(passwd, user + ":x:" + id + ":" + id + "::/nonexistent:/usr/sbin/nologin");
      append(group, user + ":x:" + id + ":");
      if (!user.startsWith("low") && !user.equals("Guest")) {
        administrators.add(user);
      }
    }
    append(group, "winadmins:x:" + ADMINISTRATORS + ":" + String.join(",", administrators));
    append(group, "winguests:x:" + (ADMINISTRATORS + 1) + ":Guest");
    append(group, "winrdp:x:" + (ADMINISTRATORS + 2) + ":");
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, line + "\n", UTF_8, StandardOpenOption.APPEND);
  }
}
