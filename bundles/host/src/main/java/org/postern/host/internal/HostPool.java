// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.postern.host.HostTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections to all hosts: one a host, shared by all who use it, kept for a while when nobody
 * does. Each costs a thread and some hundred kilobytes, so there are at most eight; who wants a
 * ninth waits, or takes the place of one that is idle.
 */
@Component(service = HostPool.class)
public final class HostPool {

  /** Hosts that are connected at a time. */
  static final int MAX_CONNECTED = 8;

  /** How long somebody waits for a place. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** How long a connection is kept that nobody uses. */
  static final Duration IDLE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(HostPool.class);
  private static final int SWEEP_SECONDS = 5;

  /** Connects to a host. */
  @FunctionalInterface
  interface Connector {
    Closeable connect() throws HostTrouble;
  }

  /** The place of one host: without a connection while that is made. */
  private static final class Place {
    Closeable connection;
    int users;
    long idleSince;
  }

  private final Map<Object, Place> places = new LinkedHashMap<>();
  private final LongSupplier nanos;
  private final Duration patience;
  private final ScheduledExecutorService sweeper;
  private boolean closed;

  /** An empty pool. */
  @Activate
  public HostPool() {
    this(System::nanoTime, PATIENCE);
  }

  HostPool(LongSupplier nanos, Duration patience) {
    this.nanos = nanos;
    this.patience = patience;
    sweeper = Executors.newSingleThreadScheduledExecutor(HostPool::thread);
    sweeper.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "postern-host-idle");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes the connection of a host, or makes it. It is to be given back. */
  Closeable take(Object host, Connector connector) throws HostTrouble {
    List<Closeable> evicted = new ArrayList<>();
    Place place;
    try {
      place = place(host, evicted);
    } finally {
      evicted.forEach(HostPool::close);
    }
    if (place.connection != null) {
      return place.connection;
    }
    Closeable made = null;
    try {
      made = connector.connect();
      return made;
    } finally {
      made(host, place, made);
    }
  }

  /** A place with a connection in it, now used; or an empty one, for us to connect. */
  private synchronized Place place(Object host, List<Closeable> evicted) throws HostTrouble {
    long begin = nanos.getAsLong();
    while (true) {
      if (closed) {
        throw new HostTrouble(HostTrouble.Kind.CLOSED, "Hosts are no longer asked: we stop.");
      }
      Place place = places.get(host);
      if (place == null && (places.size() < MAX_CONNECTED || evict(evicted))) {
        place = new Place();
        places.put(host, place);
        return place;
      }
      if (place != null && place.connection != null) {
        place.users++;
        return place;
      }
      await(begin);
    }
  }

  private boolean evict(List<Closeable> evicted) {
    Object longest = null;
    for (Map.Entry<Object, Place> entry : places.entrySet()) {
      Place place = entry.getValue();
      boolean idle = place.connection != null && place.users == 0;
      if (idle && (longest == null || place.idleSince < places.get(longest).idleSince)) {
        longest = entry.getKey();
      }
    }
    if (longest != null) {
      evicted.add(places.remove(longest).connection);
    }
    return longest != null;
  }

  private void await(long begin) throws HostTrouble {
    long left = patience.toNanos() - (nanos.getAsLong() - begin);
    try {
      if (left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new HostTrouble(
        HostTrouble.Kind.BUSY,
        MAX_CONNECTED + " hosts were asked all the time: lengthen the intervals of the hosts.");
  }

  private void made(Object host, Place place, Closeable made) {
    boolean kept;
    synchronized (this) {
      kept = made != null && places.get(host) == place;
      if (kept) {
        place.connection = made;
        place.users = 1;
      } else {
        places.remove(host, place);
      }
      notifyAll();
    }
    if (made != null && !kept) {
      close(made);
    }
  }

  /** Gives a connection back. */
  synchronized void give(Object host, Closeable connection) {
    Place place = places.get(host);
    if (place != null && place.connection == connection) {
      place.users--;
      place.idleSince = nanos.getAsLong();
      notifyAll();
    }
  }

  /** Closes a connection that is of no more use; whoever opens the host next connects anew. */
  void drop(Object host, Closeable connection) {
    synchronized (this) {
      Place place = places.get(host);
      if (place == null || place.connection != connection) {
        return;
      }
      places.remove(host);
      notifyAll();
    }
    close(connection);
  }

  /** Forgets a host that is no longer set, or was set anew. */
  void forget(Object host) {
    Place place;
    synchronized (this) {
      place = places.remove(host);
      notifyAll();
    }
    if (place != null && place.connection != null) {
      close(place.connection);
    }
  }

  void sweep() {
    List<Closeable> idle = new ArrayList<>();
    synchronized (this) {
      long since = nanos.getAsLong() - IDLE.toNanos();
      places
          .values()
          .removeIf(
              p -> {
                boolean old = p.connection != null && p.users == 0 && p.idleSince - since <= 0;
                return old && idle.add(p.connection);
              });
      notifyAll();
    }
    idle.forEach(HostPool::close);
  }

  /** How many hosts are connected, or about to be. */
  synchronized int connected() {
    return places.size();
  }

  private static void close(Closeable connection) {
    try {
      connection.close();
    } catch (IOException | RuntimeException e) {
      LOG.debug("A connection was not closed: {}", e.toString());
    }
  }

  /** Closes all connections. */
  @Deactivate
  void stop() {
    sweeper.shutdownNow();
    List<Closeable> all = new ArrayList<>();
    synchronized (this) {
      closed = true;
      places.values().stream()
          .filter(p -> p.connection != null)
          .forEach(p -> all.add(p.connection));
      places.clear();
      notifyAll();
    }
    all.forEach(HostPool::close);
  }
}
