// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.flow.Door;
import org.postern.flow.FilterEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The milter door: listens, and lets mail servers ask the engine. */
@Component(service = Door.class, immediate = true, configurationPid = "org.postern.milter")
@Designate(ocd = MilterConfig.class)
public final class MilterDoor implements Door, Gatekeeper {

  private static final Logger LOG = LoggerFactory.getLogger(MilterDoor.class);
  private static final int LENGTH = 4;
  private static final int IO_THREADS = 2;

  private final FilterEngine engine;
  private final MultiThreadIoEventLoopGroup threads;
  private final Set<MilterConnection> connections = ConcurrentHashMap.newKeySet();
  private final Listeners listeners;
  private final PeerLog peerLog = new PeerLog();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder messages = new LongAdder();
  private final LongAdder protocolErrors = new LongAdder();
  private volatile MilterSettings settings;

  /** Warms the chain, then listens. */
  @Activate
  public MilterDoor(@Reference FilterEngine engine, MilterConfig config) {
    this.engine = engine;
    settings = MilterSettings.of(config);
    threads =
        new MultiThreadIoEventLoopGroup(
            IO_THREADS,
            new DefaultThreadFactory("postern-milter", true),
            NioIoHandler.newFactory());
    listeners = new Listeners(threads, this::prepare);
    new WarmUp(engine).run();
    listeners.listen(settings.listen());
  }

  @Modified
  void modified(MilterConfig config) {
    try {
      settings = MilterSettings.of(config);
      listeners.listen(settings.listen());
    } catch (IllegalArgumentException e) {
      LOG.error("milter door: {}; the settings before stay in force", e.getMessage());
    }
  }

  @Deactivate
  void deactivate() {
    listeners.close();
    connections.forEach(MilterConnection::drain);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.graceSeconds());
    while (!connections.isEmpty() && System.nanoTime() < end) {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    connections.forEach(MilterConnection::abandon);
    threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
  }

  private void prepare(Channel channel) {
    MilterSettings now = settings;
    if (!now.peers().allows(channel.remoteAddress())) {
      refused.increment();
      peerLog.warn(channel, "is not on the list of peers");
      channel.close();
    } else if (connections.size() >= now.maxConnections()) {
      refused.increment();
      peerLog.warn(channel, "is one too many: " + now.maxConnections() + " connections are open");
      channel.close();
    } else {
      accepted.increment();
      pipeline(channel.pipeline(), now);
    }
  }

  private void pipeline(ChannelPipeline pipeline, MilterSettings now) {
    pipeline.addLast(new IdleStateHandler(now.idleSeconds(), 0, 0));
    pipeline.addLast(new LengthFieldBasedFrameDecoder(now.maxPacket(), 0, LENGTH, 0, LENGTH));
    pipeline.addLast(new MilterConnection(this));
  }

  @Override
  public String name() {
    return "milter";
  }

  @Override
  public List<Listener> listeners() {
    return listeners.state();
  }

  @Override
  public Counters counters() {
    return new Counters(
        connections.size(), accepted.sum(), refused.sum(), messages.sum(), protocolErrors.sum());
  }

  @Override
  public FilterEngine engine() {
    return engine;
  }

  @Override
  public MilterSettings settings() {
    return settings;
  }

  @Override
  public void opened(MilterConnection connection) {
    connections.add(connection);
  }

  @Override
  public void ended(MilterConnection connection) {
    connections.remove(connection);
  }

  @Override
  public void message() {
    messages.increment();
  }

  @Override
  public void protocolError(Channel channel, String why) {
    protocolErrors.increment();
    peerLog.warn(channel, "broke the milter protocol (" + why + ")");
  }

  @Override
  public void lostEdit(String what) {
    LOG.warn("milter door: the mail server did not allow {}; it was left out", what);
  }

  @Override
  public void unexpected(Throwable problem) {
    LOG.error("milter door: a connection was closed for a fault of ours", problem);
  }
}
