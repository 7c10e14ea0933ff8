// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.postern.flow.Door;
import org.postern.flow.FilterEngine;

/** A door that is open on a free port of this machine. */
final class DoorRig implements AutoCloseable {

  private static final long PATIENCE_NANOS = 60_000_000_000L;

  final MilterDoor door;
  private final Map<String, Object> values;
  private boolean closed;

  DoorRig(FilterEngine engine, Map<String, Object> values) {
    this.values = new HashMap<>(values);
    this.values.putIfAbsent("listen", new String[] {"inet:0@127.0.0.1"});
    this.values.putIfAbsent("warm_up_messages", 0);
    door = new MilterDoor(engine, Forms.with(this.values));
    until(() -> door.listeners().stream().noneMatch(l -> l.state() == Door.State.OPENING));
  }

  DoorRig(FilterEngine engine) {
    this(engine, Map.of());
  }

  /** Saves the form with more values set. */
  void change(Map<String, Object> more) {
    values.putAll(more);
    door.modified(Forms.with(values));
  }

  InetSocketAddress address() {
    return (InetSocketAddress) door.addresses().get(0);
  }

  /** A mail server that has connected and said nothing. */
  Mta connect() throws IOException {
    return new Mta(address());
  }

  /** A mail server of version 6 that has negotiated all there is. */
  Mta mta() throws IOException {
    Mta mta = connect();
    mta.negotiate(6, Mta.ALL_ACTIONS, Mta.ALL_PROTOCOL);
    return mta;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      door.deactivate();
    }
  }

  /** Waits until something is so. */
  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come about");
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** Waits until the threads of all doors have ended. */
  static void untilNoThread() {
    until(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("postern-milter")));
  }
}
