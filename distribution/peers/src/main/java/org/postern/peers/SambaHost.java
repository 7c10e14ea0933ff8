// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Windows host, played by a real Samba on a loopback port of its own: SMB 2 and 3 with signing,
 * files, registry, accounts, shares, sessions, classic event logs.
 *
 * <p>What Samba does not play: the states of services but its own, the audit policy, a disabled
 * guest, a RemoteRegistry that is stopped.
 */
public final class SambaHost implements AutoCloseable {

  /** Who may read all; built-in, number 500. */
  public static final String ADMINISTRATOR = "Administrator";

  /** The password of the administrator in the beginning. */
  public static final String PASSWORD = "Passw0rd!";

  private static final String ADMINISTRATORS = "BUILTIN\\Administrators";

  private static final String RECORD =
      """
      LEN: 0
      RS1: 1699505740
      RCN: 1
      TMG: %d
      TMW: %d
      EID: %d
      ETP: INFO
      ECT: 104
      RS2: 0
      CRN: 0
      USL: 0
      SRC: %s
      SRN: EDGE01
      STR: %s
      DAT:

      """;

  private final Path root;
  private final int port;
  private final SambaAccounts accounts;
  private SambaDaemon daemon;

  private SambaHost(Path root, int port) {
    this.root = root;
    this.port = port;
    this.accounts = new SambaAccounts(root);
  }

  /** Plays this host. */
  public static SambaHost start(WindowsImage image) throws IOException {
    return start(image, "default");
  }

  /** Plays this host, and takes encrypted SMB only. */
  public static SambaHost startEncrypted(WindowsImage image) throws IOException {
    return start(image, "required");
  }

  private static SambaHost start(WindowsImage image, String encryption) throws IOException {
    SambaHost host = new SambaHost(TemporaryTree.create("samba"), LoopbackPort.choose());
    try {
      host.install(image, encryption);
      host.restart();
      return host;
    } catch (IOException | RuntimeException e) {
      host.close();
      throw e;
    }
  }

  private void install(WindowsImage image, String encryption) throws IOException {
    for (String folder :
        List.of("private", "state", "cache", "lock", "run", "ncalrpc", "log", "win/Windows")) {
      Files.createDirectories(root.resolve(folder));
    }
    Map<String, String> settings =
        Map.of(
            "@ROOT@", root.toString(),
            "@PORT@", Integer.toString(port),
            "@ENCRYPT@", encryption,
            "@SERVICES@", String.join(" ", image.listed()));
    Files.writeString(conf(), template(settings));
    for (Map.Entry<String, byte[]> file : image.files().entrySet()) {
      Path path = path(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    installAccounts(image.users());
    Path registry = root.resolve("host.reg");
    Files.writeString(registry, image.registry());
    tool("net", "registry", "import", registry.toString());
  }

  private static String template(Map<String, String> settings) throws IOException {
    try (InputStream in = SambaHost.class.getResourceAsStream("smb.conf")) {
      String text = new String(in.readAllBytes(), UTF_8);
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        text = text.replace(setting.getKey(), setting.getValue());
      }
      return text;
    }
  }

  private void installAccounts(Map<String, String> users) throws IOException {
    List<String> names = new ArrayList<>(users.keySet());
    names.add("Guest");
    accounts.write(names);
    for (Map.Entry<String, String> user : users.entrySet()) {
      setPassword(user.getKey(), user.getValue());
    }
    setPassword("Guest", "Guest-1!");
    String sid = tool("net", "getlocalsid");
    String number = sid.substring(sid.lastIndexOf(' ') + 1).strip() + "-500";
    tool("pdbedit", "-r", "-u", ADMINISTRATOR, "-U", number);
    group(544, "Administrators", "winadmins");
    group(546, "Guests", "winguests");
    group(555, "Remote Desktop Users", "winrdp");
    for (String user : users.keySet()) {
      if (!user.startsWith("low")) {
        tool("net", "sam", "addmem", ADMINISTRATORS, user);
      }
    }
  }

  private void group(int rid, String name, String unix) throws IOException {
    tool(
        "net",
        "groupmap",
        "add",
        "sid=S-1-5-32-" + rid,
        "ntgroup=" + name,
        "unixgroup=" + unix,
        "type=local");
  }

  private Path conf() {
    return root.resolve("smb.conf");
  }

  /** Runs a tool of Samba with the accounts and the configuration of this host. */
  private String tool(String program, String... arguments) throws IOException {
    List<Object> words = new ArrayList<>(List.of(program, "-s", conf()));
    words.addAll(List.of(arguments));
    return Command.of(words.toArray()).with(accounts.environment()).runWell().output();
  }

  /** Where it listens: on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Where a file of the host lies on this machine, by its path {@code C:\directory\file}. */
  public Path path(String windows) {
    return root.resolve("win").resolve(windows.substring(3).replace('\\', '/'));
  }

  /** Ends it with all its connections, as if it was switched off. */
  public void stop() {
    if (daemon != null) {
      daemon.stop();
      daemon = null;
    }
  }

  /** Starts it anew, with all that lies on it. */
  public void restart() throws IOException {
    stop();
    daemon = SambaDaemon.start(root, conf(), port, accounts.environment());
  }

  /** Stops to answer but not to listen, as a host that hangs. */
  public void freeze() throws IOException {
    daemon.signal("STOP");
  }

  /** Goes on after {@link #freeze}. */
  public void thaw() throws IOException {
    daemon.signal("CONT");
  }

  /** Gives a user a password. */
  public void setPassword(String user, String password) throws IOException {
    Path words = root.resolve("password");
    Files.writeString(words, password + "\n" + password + "\n");
    // smbpasswd reads the new password twice
    String shell = "exec smbpasswd -c \"$1\" -s -a \"$2\" < \"$3\"";
    Command.of("sh", "-c", shell, "sh", conf(), user, words).with(accounts.environment()).runWell();
    Files.delete(words);
  }

  /** Puts a value into the registry: {@code type} is {@code dword} or {@code sz}. */
  public void setValue(String key, String name, String type, String value) throws IOException {
    tool("net", "registry", "createkey", "HKLM\\" + key);
    tool("net", "registry", "setvalue", "HKLM\\" + key, name, type, value);
  }

  /** Takes a key with all below away. */
  public void deleteKey(String key) throws IOException {
    tool("net", "registry", "deletekey_recursive", "HKLM\\" + key);
  }

  /** Takes a share away; who uses it loses it. */
  public void removeShare(String name) throws IOException {
    String text = Files.readString(conf());
    int begin = text.indexOf("[" + name + "]");
    int end = text.indexOf("\n[", begin);
    Files.writeString(conf(), text.substring(0, begin) + (end < 0 ? "" : text.substring(end + 1)));
    Command.of("smbcontrol", "-s", conf(), "all", "reload-config")
        .with(accounts.environment())
        .runWell();
    Command.of("smbcontrol", "-s", conf(), "all", "close-share", name)
        .with(accounts.environment())
        .runWell();
  }

  /** Writes a record into a classic event log. */
  public void event(String log, int id, String source, String text) throws IOException {
    long now = Instant.now().getEpochSecond();
    String record = RECORD.formatted(now, now, id, source, text);
    Path file = root.resolve("record");
    Files.writeString(
        file, record, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    Command.of(
            "sh",
            "-c",
            "exec eventlogadm -s \"$1\" -o write \"$2\" < \"$3\"",
            "sh",
            conf(),
            log,
            file)
        .with(accounts.environment())
        .runWell();
    openLogs();
  }

  /** Who asks reads the log's file with his own rights, which are none. */
  private void openLogs() throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("state"))) {
      for (Path file : files.filter(f -> f.toString().contains("eventlog")).toList()) {
        boolean folder = Files.isDirectory(file);
        String rights = folder ? "rwxrwxrwx" : "rw-rw-rw-";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
      }
    }
  }

  /** What it wrote into its logs. */
  public String log() {
    StringBuilder all = new StringBuilder();
    try {
      for (String name : TemporaryTree.filesBelow(root.resolve("log"))) {
        all.append(TemporaryTree.readIfThere(root.resolve("log").resolve(name)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toString();
  }

  @Override
  public void close() {
    stop();
    TemporaryTree.remove(root);
  }
}
