// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What lies on a Windows host that {@link SambaHost} plays: registry, files, services. */
public final class WindowsImage {

  private final Map<String, Map<String, String>> keys = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> users = new LinkedHashMap<>();
  private final List<String> listed = new ArrayList<>();

  /** A host with an administrator and nothing else. */
  public WindowsImage() {
    users.put(SambaHost.ADMINISTRATOR, SambaHost.PASSWORD);
    // without both, Samba takes a classic log for damaged; with a Retention of 0 it empties it
    for (String log : List.of("Application", "Security", "System")) {
      String key = "SYSTEM\\CurrentControlSet\\Services\\EventLog\\" + log;
      value(key, "MaxSize", 0x1400000).value(key, "Retention", 604_800);
    }
  }

  /** Puts a key below {@code HKEY_LOCAL_MACHINE}. */
  public WindowsImage key(String key) {
    keys.computeIfAbsent(key, k -> new LinkedHashMap<>());
    return this;
  }

  /** Puts a REG_DWORD. */
  public WindowsImage value(String key, String name, long number) {
    return put(key, name, String.format("dword:%08x", number));
  }

  /** Puts a REG_SZ. */
  public WindowsImage value(String key, String name, String text) {
    return put(key, name, quoted(text));
  }

  /** Puts a REG_MULTI_SZ. */
  public WindowsImage value(String key, String name, List<String> texts) {
    String all = texts.stream().map(t -> t + "\0").collect(Collectors.joining()) + "\0";
    return put(key, name, "hex(7):" + hex(all.getBytes(StandardCharsets.UTF_16LE)));
  }

  /** Puts a REG_BINARY. */
  public WindowsImage value(String key, String name, byte[] octets) {
    return put(key, name, "hex:" + hex(octets));
  }

  /** Puts a REG_QWORD. */
  public WindowsImage wideValue(String key, String name, long number) {
    byte[] octets = new byte[8];
    IntStream.range(0, 8).forEach(i -> octets[i] = (byte) (number >> 8 * i));
    return put(key, name, "hex(b):" + hex(octets));
  }

  private WindowsImage put(String key, String name, String value) {
    keys.computeIfAbsent(key, k -> new LinkedHashMap<>()).put(name, value);
    return this;
  }

  /** Takes a value away. */
  public WindowsImage without(String key, String name) {
    keys.getOrDefault(key, new LinkedHashMap<>()).remove(name);
    return this;
  }

  /** Puts a file by its path on the host, {@code C:\directory\file}. */
  public WindowsImage file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  /** Puts a text file with Windows' ends of lines. */
  public WindowsImage file(String path, String... lines) {
    return file(path, (String.join("\r\n", lines) + "\r\n").getBytes(UTF_8));
  }

  /** Puts a service: its key in the registry. It is not listed, but can be asked for by name. */
  public WindowsImage service(String name, int start, String image, String account) {
    String key = "SYSTEM\\CurrentControlSet\\Services\\" + name;
    value(key, "Start", start).value(key, "Type", 16);
    return value(key, "ImagePath", image).value(key, "ObjectName", account);
  }

  /** Lists a service. Samba makes its key in the registry itself, whatever lies there. */
  public WindowsImage listed(String name) {
    listed.add(name);
    return this;
  }

  /** Puts a user; all are administrators whose names do not begin with {@code low}. */
  public WindowsImage user(String name, String password) {
    users.put(name, password);
    return this;
  }

  Map<String, byte[]> files() {
    return Collections.unmodifiableMap(files);
  }

  Map<String, String> users() {
    return Collections.unmodifiableMap(users);
  }

  /** The names of the services that are listed. */
  List<String> listed() {
    return Collections.unmodifiableList(listed);
  }

  /** The registry as a {@code .reg} file, version 5. */
  String registry() {
    StringBuilder out = new StringBuilder("Windows Registry Editor Version 5.00\r\n\r\n");
    keys.forEach(
        (key, values) -> {
          out.append("[HKEY_LOCAL_MACHINE\\").append(key).append("]\r\n");
          values.forEach((n, v) -> out.append(quoted(n)).append('=').append(v).append("\r\n"));
          out.append("\r\n");
        });
    return out.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String hex(byte[] octets) {
    return IntStream.range(0, octets.length)
        .mapToObj(i -> String.format("%02x", octets[i]))
        .collect(Collectors.joining(","));
  }
}
