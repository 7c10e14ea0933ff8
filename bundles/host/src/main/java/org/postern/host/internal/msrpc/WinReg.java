// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.host.HostRegistry;
import org.postern.host.RegistryValue;
import org.postern.host.internal.rpc.NdrReader;
import org.postern.host.internal.rpc.NdrWriter;
import org.postern.host.internal.rpc.RpcClient;
import org.postern.host.internal.rpc.RpcInterface;
import org.postern.host.internal.rpc.StatusException;

/** The registry, MS-RRP 3.1.5, over {@code \PIPE\winreg}. */
public final class WinReg {

  /** MS-RRP 1.9. */
  public static final RpcInterface INTERFACE =
      RpcInterface.of("winreg", "338cd001-2244-31f1-aaaa-900038001003", 1, 0);

  private static final int OPEN_LOCAL_MACHINE = 2;
  private static final int CLOSE_KEY = 5;
  private static final int ENUM_KEY = 9;
  private static final int ENUM_VALUE = 10;
  private static final int OPEN_KEY = 15;
  private static final int QUERY_VALUE = 17;

  private static final int MAXIMUM_ALLOWED = 0x02000000;
  // without KEY_WOW64_64KEY: a 64-bit Windows shows its own view anyway, and Samba refuses it
  private static final int KEY_READ = 0x00020019;

  /** Octets of a value at most: Windows advises against more than some kilobytes. */
  private static final int MAX_VALUE = 1 << 20;

  private static final int FIRST_VALUE = 2048;
  private static final int MAX_KEY_NAME = 256;
  private static final int MAX_VALUE_NAME = 16_384;

  /** Keys kept open: the values of a key are mostly asked for one after the other. */
  private static final int KEPT = 8;

  private final RpcClient rpc;
  private final Map<String, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
  private byte[] localMachine;

  /** Asks through this client. */
  public WinReg(RpcClient rpc) {
    this.rpc = rpc;
  }

  /** Whether there is such a key; that we have it open says nothing. */
  public boolean exists(String key) throws IOException {
    if (kept.containsKey(key)) {
      rpc.call(CLOSE_KEY, new NdrWriter().handle(kept.remove(key)));
    }
    return open(key).isPresent();
  }

  /** The names of all subkeys; none where the key is absent. */
  public List<String> subkeys(String key) throws IOException {
    List<String> names = new ArrayList<>();
    Optional<byte[]> handle = open(key);
    while (handle.isPresent()) {
      NdrWriter in = new NdrWriter().handle(handle.get()).u32(names.size());
      room(in, MAX_KEY_NAME);
      // a class is asked for although nobody wants it: Samba answers with an error otherwise
      in.pointer().u16(0).u16(0).none().pointer().u32(0).u32(0);
      NdrReader answer = rpc.call(ENUM_KEY, in);
      String name = answer.textIf(answer.counted());
      skipClassAndTime(answer);
      if (ended(key, answer.i32())) {
        break;
      }
      names.add(name);
      bound(names, "subkeys of " + key);
    }
    return names;
  }

  private static void skipClassAndTime(NdrReader answer) throws IOException {
    if (answer.pointer()) {
      answer.textIf(answer.counted());
    }
    if (answer.pointer()) {
      answer.old64();
    }
  }

  /** All values; none where the key is absent. */
  public List<RegistryValue> values(String key) throws IOException {
    List<RegistryValue> values = new ArrayList<>();
    Optional<byte[]> handle = open(key);
    int room = FIRST_VALUE;
    while (handle.isPresent()) {
      NdrWriter in = new NdrWriter().handle(handle.get()).u32(values.size());
      room(in, MAX_VALUE_NAME);
      NdrReader answer = rpc.call(ENUM_VALUE, data(in, room));
      RegistryAnswer read = RegistryAnswer.read(answer.textIf(answer.counted()), answer);
      if (read.status() == Status.MORE_DATA && room < MAX_VALUE) {
        room = more(room, read.size());
        continue;
      }
      if (ended(key, read.status())) {
        break;
      }
      values.add(read.value());
      bound(values, "values of " + key);
    }
    return values;
  }

  /** A value; empty where the key or the value is absent. */
  public Optional<RegistryValue> value(String key, String name) throws IOException {
    Optional<byte[]> handle = open(key);
    int room = FIRST_VALUE;
    while (handle.isPresent()) {
      NdrWriter in = name(new NdrWriter().handle(handle.get()), name);
      RegistryAnswer read = RegistryAnswer.read(name, rpc.call(QUERY_VALUE, data(in, room)));
      if (read.status() == Status.MORE_DATA && room < MAX_VALUE) {
        room = more(room, read.size());
        continue;
      }
      return absent(key, read.status()) ? Optional.empty() : value(key, read);
    }
    return Optional.empty();
  }

  private static Optional<RegistryValue> value(String key, RegistryAnswer read) throws IOException {
    Status.ok("the registry value " + key + "\\" + read.value().name(), read.status());
    return Optional.of(read.value());
  }

  private Optional<byte[]> open(String key) throws IOException {
    byte[] known = kept.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    if (localMachine == null) {
      NdrWriter in = new NdrWriter().none().u32(MAXIMUM_ALLOWED);
      localMachine = Status.handle("the registry", rpc.call(OPEN_LOCAL_MACHINE, in));
    }
    NdrWriter in = name(new NdrWriter().handle(localMachine), key).u32(0).u32(KEY_READ);
    NdrReader answer = rpc.call(OPEN_KEY, in);
    byte[] handle = answer.handle();
    int status = answer.i32();
    if (absent(key, status)) {
      return Optional.empty();
    }
    Status.ok("the registry key " + key, status);
    keep(key, handle);
    return Optional.of(handle);
  }

  private void keep(String key, byte[] handle) throws IOException {
    if (kept.size() == KEPT) {
      String eldest = kept.keySet().iterator().next();
      rpc.call(CLOSE_KEY, new NdrWriter().handle(kept.remove(eldest)));
    }
    kept.put(key, handle);
  }

  /** A key that was taken away while we held it is as absent as one that never was. */
  private boolean absent(String key, int status) {
    if (status == Status.KEY_DELETED) {
      kept.remove(key);
    }
    return status == Status.KEY_DELETED || status == Status.FILE_NOT_FOUND;
  }

  private boolean ended(String key, int status) throws IOException {
    if (status == Status.NO_MORE_ITEMS || absent(key, status)) {
      return true;
    }
    if (status != Status.OK) {
      throw new StatusException("the registry key " + key, status);
    }
    return false;
  }

  /** The size that the host says, or four times ours where it says none, as Samba. */
  private static int more(int room, long said) {
    return (int) Math.min(MAX_VALUE, Math.max(4L * room, said));
  }

  private static void bound(List<?> list, String what) throws IOException {
    if (list.size() > HostRegistry.MAX_ENTRIES) {
      throw new LimitException(what, HostRegistry.MAX_ENTRIES);
    }
  }

  /** RRP_UNICODE_STRING (MS-RRP 2.2.4): its lengths count the NUL. */
  private static NdrWriter name(NdrWriter in, String name) {
    int octets = 2 * (name.length() + 1);
    return in.u16(octets).u16(octets).pointer().text(name);
  }

  /** Room for a name in the answer. */
  private static void room(NdrWriter in, int characters) {
    in.u16(0).u16(2 * characters).pointer().u32(characters).u32(0).u32(0);
  }

  /** Room for type, data, size and length in the answer. */
  private static NdrWriter data(NdrWriter in, int room) {
    in.pointerTo(0).pointer().u32(room).u32(0).u32(0);
    return in.pointerTo(room).pointerTo(0);
  }
}
