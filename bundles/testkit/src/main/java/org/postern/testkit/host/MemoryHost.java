// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.testkit.host;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.host.AccountPolicy;
import org.postern.host.AuditPolicy;
import org.postern.host.FileVersion;
import org.postern.host.HostEvent;
import org.postern.host.HostRole;
import org.postern.host.HostSettings;
import org.postern.host.HostTrouble;
import org.postern.host.KnownHost;
import org.postern.host.LocalGroup;
import org.postern.host.LocalUser;
import org.postern.host.OpenSession;
import org.postern.host.Principal;
import org.postern.host.RegistryValue;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;
import org.postern.host.Share;
import org.postern.host.WindowsHost;

/**
 * A host in memory. It is built, and may be changed at any time, by the methods that return it.
 *
 * <p>A trouble can be set for whatever begins with some words: {@code "open"}, {@code "registry"},
 * {@code "registry SYSTEM\\Select"}, {@code "files"}, {@code "accounts"}, {@code "events"}, {@code
 * "services"}, {@code "audit"}, {@code "shares"}, {@code "sessions"}, {@code "time"}.
 */
public final class MemoryHost implements KnownHost {

  final Map<String, MemoryKey> keys = new LinkedHashMap<>();
  final Map<String, MemoryFile> files = new LinkedHashMap<>();
  final Map<String, ServiceStatus> services = new LinkedHashMap<>();
  final Map<String, ServiceConfig> configs = new LinkedHashMap<>();
  final List<LocalUser> users = new ArrayList<>();
  final Map<Integer, LocalGroup> groups = new LinkedHashMap<>();
  final Map<Integer, List<Principal>> members = new LinkedHashMap<>();
  final Map<String, List<Principal>> holders = new LinkedHashMap<>();
  final List<Share> shares = new ArrayList<>();
  final List<OpenSession> sessions = new ArrayList<>();
  final Map<String, List<HostEvent>> events = new LinkedHashMap<>();
  private final Map<String, HostTrouble> troubles = new LinkedHashMap<>();
  private final HostSettings settings;
  private final List<String> calls = new ArrayList<>();
  private int open;
  AccountPolicy policy =
      new AccountPolicy(
          0,
          0,
          Optional.of(Duration.ofDays(42)),
          Duration.ZERO,
          false,
          false,
          0,
          Optional.of(Duration.ofMinutes(10)),
          Duration.ofMinutes(10));
  AuditPolicy audit = new AuditPolicy(true, Map.of());
  Instant clock = Instant.parse("2026-11-24T12:00:00Z");

  /** A host with these settings and nothing in it. */
  public MemoryHost(HostSettings settings) {
    this.settings = settings;
  }

  /** An Edge server of this name with nothing in it. */
  public static MemoryHost edge(String name) {
    return new MemoryHost(HostSettings.of(name, "192.0.2.10", HostRole.EDGE));
  }

  /** Puts a key with its parents. */
  public MemoryHost key(String key) {
    MemoryRegistry.put(keys, key);
    return this;
  }

  /** Puts a value, and its key where that is missing. */
  public MemoryHost value(String key, RegistryValue value) {
    MemoryRegistry.put(keys, key).values.put(MemoryRegistry.fold(value.name()), value);
    return this;
  }

  /** Puts a REG_DWORD. */
  public MemoryHost value(String key, String name, long number) {
    return value(key, RegistryValue.number(name, number));
  }

  /** Puts a REG_SZ. */
  public MemoryHost value(String key, String name, String text) {
    return value(key, RegistryValue.text(name, text));
  }

  /** Takes a key away, with all below. */
  public MemoryHost withoutKey(String key) {
    String folded = MemoryRegistry.fold(key);
    keys.keySet().removeIf(k -> k.equals(folded) || k.startsWith(folded + "\\"));
    return this;
  }

  /** Takes a value away. */
  public MemoryHost withoutValue(String key, String name) {
    MemoryRegistry.put(keys, key).values.remove(MemoryRegistry.fold(name));
    return this;
  }

  /** Puts a file. */
  public MemoryHost file(String path, byte[] content, Instant modified) {
    MemoryFiles.put(files, path, content, modified);
    return this;
  }

  /** Puts a text file that was just written. */
  public MemoryHost file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8), clock);
  }

  /** Puts an empty program with a version. */
  public MemoryHost program(String path, FileVersion version) {
    MemoryFiles.put(files, path, new byte[0], clock).version = Optional.of(version);
    return this;
  }

  /** Puts a log file with these records; whether the file can be read otherwise is left open. */
  public MemoryHost eventFile(String path, List<HostEvent> records) {
    MemoryFiles.put(files, path, new byte[0], clock).events = List.copyOf(records);
    return this;
  }

  /** Takes a file away. */
  public MemoryHost withoutFile(String path) {
    files.remove(MemoryFiles.fold(path));
    return this;
  }

  /** Puts a service. */
  public MemoryHost service(
      String name, ServiceStatus.State state, ServiceConfig.Start start, String image, String by) {
    services.put(MemoryRegistry.fold(name), new ServiceStatus(name, name, state));
    configs.put(
        MemoryRegistry.fold(name), new ServiceConfig(name, start, image, by, name + " service"));
    return this;
  }

  /** Puts a user. */
  public MemoryHost user(int rid, String name, int control) {
    users.removeIf(u -> u.rid() == rid);
    users.add(new LocalUser(rid, name, control));
    return this;
  }

  /** Puts a group with its members. */
  public MemoryHost group(int rid, String name, Principal... who) {
    groups.put(rid, new LocalGroup(rid, name));
    members.put(rid, List.of(who));
    return this;
  }

  /** Says who holds a right. */
  public MemoryHost right(String right, Principal... who) {
    holders.put(right, List.of(who));
    return this;
  }

  /** Sets what is asked of passwords. */
  public MemoryHost policy(AccountPolicy accounts) {
    this.policy = accounts;
    return this;
  }

  /** Sets what is audited. */
  public MemoryHost audit(AuditPolicy auditing) {
    this.audit = auditing;
    return this;
  }

  /** Puts a share. */
  public MemoryHost share(Share share) {
    shares.add(share);
    return this;
  }

  /** Puts a session. */
  public MemoryHost session(OpenSession session) {
    sessions.add(session);
    return this;
  }

  /** Appends a record to a classic log. */
  public MemoryHost event(String log, HostEvent record) {
    events.computeIfAbsent(MemoryRegistry.fold(log), l -> new ArrayList<>()).add(record);
    return this;
  }

  /** Sets its clock. */
  public MemoryHost clock(Instant now) {
    this.clock = now;
    return this;
  }

  /** Lets whatever begins so fail. */
  public MemoryHost fails(String beginning, HostTrouble trouble) {
    troubles.put(beginning, trouble);
    return this;
  }

  /** Takes all troubles away. */
  public MemoryHost recovers() {
    troubles.clear();
    return this;
  }

  /** All that was asked, in order: {@code registry SYSTEM\Select Current}. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  /** How many were opened and not closed. */
  public int openNow() {
    return open;
  }

  @Override
  public HostSettings settings() {
    return settings;
  }

  @Override
  public WindowsHost open() throws HostTrouble {
    asked("open");
    open++;
    return new OpenMemoryHost(this);
  }

  void closed() {
    open--;
  }

  void asked(String call) throws HostTrouble {
    calls.add(call);
    for (Map.Entry<String, HostTrouble> trouble : troubles.entrySet()) {
      if (call.startsWith(trouble.getKey())) {
        throw new HostTrouble(trouble.getValue().kind(), trouble.getValue().getMessage());
      }
    }
  }
}
