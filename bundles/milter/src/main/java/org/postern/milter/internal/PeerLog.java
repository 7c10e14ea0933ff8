// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for what a peer did, but not so many a second that they fill the disk. */
final class PeerLog {

  private static final Logger LOG = LoggerFactory.getLogger("org.postern.milter");
  private static final int LINES_A_SECOND = 10;

  private final AtomicLong window = new AtomicLong();
  private final AtomicLong lines = new AtomicLong();

  void warn(Channel channel, String what) {
    long second = System.nanoTime() / 1_000_000_000L;
    if (window.getAndSet(second) != second) {
      long over = lines.getAndSet(0) - LINES_A_SECOND;
      if (over > 0) {
        LOG.warn("milter door: {} more such lines were left out", over);
      }
    }
    if (lines.incrementAndGet() <= LINES_A_SECOND) {
      LOG.warn("milter door: peer {} {}; its connection was closed", peer(channel), what);
    }
  }

  private static String peer(Channel channel) {
    return channel.remoteAddress() instanceof InetSocketAddress inet
        ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
        : "on the Unix socket";
  }
}
