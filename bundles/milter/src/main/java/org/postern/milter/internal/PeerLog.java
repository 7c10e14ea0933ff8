// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One line for what a peer did. A peer that does it again and again is told of once a while, with a
 * count: else it could fill the disk.
 */
final class PeerLog {

  static final int MAX_PEERS = 1000;

  private static final long QUIET = TimeUnit.SECONDS.toNanos(10);

  private final Consumer<String> log;
  private final LongSupplier clock;
  private final Map<String, Line> last =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Line> eldest) {
          return size() > MAX_PEERS;
        }
      };

  /** When the last line about a peer was written, and how many were left out since. */
  private record Line(long time, int leftOut) {}

  /**
   * A log for the door.
   *
   * @param log takes the lines
   * @param clock tells nanoseconds
   */
  PeerLog(Consumer<String> log, LongSupplier clock) {
    this.log = log;
    this.clock = clock;
  }

  void tell(Channel channel, String what) {
    tell(host(channel), name(channel), what);
  }

  synchronized void tell(String host, String name, String what) {
    long now = clock.getAsLong();
    Line line = last.get(host);
    if (line != null && now - line.time() < QUIET) {
      last.put(host, new Line(line.time(), line.leftOut() + 1));
      return;
    }
    last.put(host, new Line(now, 0));
    String more =
        line == null || line.leftOut() == 0
            ? ""
            : " (" + line.leftOut() + " more lines about " + host + " were left out)";
    log.accept("milter door: peer " + name + " " + what + more);
  }

  private static String host(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress inet
        ? inet.getAddress().getHostAddress()
        : "on the Unix socket";
  }

  private static String name(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress inet
        ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
        : "on the Unix socket";
  }
}
