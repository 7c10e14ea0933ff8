// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.channel.Channel;
import io.netty.channel.nio.NioIoHandler;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  private static final Logger LOG = LoggerFactory.getLogger("org.postern.milter");
  private static final int RETRY_SECONDS = 5;

  private final FilterEngine engine;
  private final Loops loops;
  private final Connections connections = new Connections();
  private final OpenFiles files = OpenFiles.ofThisProcess();
  private final Listeners listeners;
  private final WarmUp warmUp;
  private final PeerLog peerLog = new PeerLog(LOG::warn, System::nanoTime);
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder messages = new LongAdder();
  private final LongAdder protocolErrors = new LongAdder();
  private final LongAdder lostEdits = new LongAdder();
  private volatile MilterSettings settings;
  private volatile boolean warm;
  private volatile boolean stopping;

  /** Begins to warm the chain; the door opens behind that. */
  @Activate
  public MilterDoor(@Reference FilterEngine engine, MilterConfig config) {
    this.engine = engine;
    settings = readAndWarn(config);
    loops = new Loops(settings.ioThreads(), NioIoHandler.newFactory());
    engine.drive("postern-milter", loops.all());
    connections.watchOn(loops);
    listeners = new Listeners(loops, this::prepare, RETRY_SECONDS);
    warmUp = new WarmUp(this, loops, this::open);
    warmUp.start();
  }

  @Modified
  synchronized void modified(MilterConfig config) {
    settings = readAndWarn(config);
    if (warm) {
      listen();
    }
  }

  @Deactivate
  void deactivate() {
    warmUp.close();
    stopping = true;
    listeners.close();
    connections.drain();
    try {
      connections.awaitNone(settings.graceSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connections.abandon();
    loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }

  private synchronized void open() {
    listen();
    warm = true;
  }

  /**
   * Listens on what the form says. While an entry is wrong, what is open stays open besides: a
   * typing error must not stop the mail.
   */
  private void listen() {
    MilterSettings now = settings;
    Set<ListenAddress> all = new LinkedHashSet<>(now.listen());
    if (!now.refused().isEmpty()) {
      all.addAll(listeners.wanted());
    }
    listeners.listen(List.copyOf(all), now.socketFile());
  }

  private MilterSettings readAndWarn(MilterConfig config) {
    MilterSettings fresh = read(config);
    files.warning(fresh.maxConnections()).ifPresent(text -> LOG.warn("milter door: {}", text));
    return fresh;
  }

  private static MilterSettings read(MilterConfig config) {
    SettingsReader reader = new SettingsReader(config);
    MilterSettings settings = reader.read();
    reader.problems().forEach(problem -> LOG.error("milter door: {}", problem));
    return settings;
  }

  private void prepare(Channel channel) {
    MilterSettings now = settings;
    int most = files.connections(now.maxConnections());
    if (!now.peers().allows(channel.remoteAddress())) {
      refuse(channel, "is not on the list of peers (key peers); its connection was closed");
    } else if (connections.count() >= most) {
      refuse(channel, "was turned away: " + most + " connections are open (key max.connections)");
    } else {
      accepted.increment();
      channel.pipeline().addLast(new MilterConnection(this));
    }
  }

  private void refuse(Channel channel, String why) {
    refused.increment();
    peerLog.tell(channel, why);
    channel.close();
  }

  /** Where it listens in truth: tells the port where 0 was asked for. */
  List<SocketAddress> addresses() {
    return listeners.addresses();
  }

  @Override
  public String name() {
    return "milter";
  }

  @Override
  public List<Listener> listeners() {
    MilterSettings now = settings;
    List<Listener> state = new ArrayList<>();
    if (warm) {
      state.addAll(listeners.state());
    } else {
      now.listen()
          .forEach(
              address ->
                  state.add(
                      new Listener(
                          address.text(), State.OPENING, "the chain of filters is being warmed")));
    }
    state.addAll(now.refused());
    return state;
  }

  @Override
  public Counters counters() {
    return new Counters(
        connections.count(),
        accepted.sum(),
        refused.sum(),
        messages.sum(),
        protocolErrors.sum(),
        lostEdits.sum());
  }

  @Override
  public List<String> warnings() {
    return files.warning(settings.maxConnections()).stream().toList();
  }

  @Override
  public String door() {
    return name();
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
    if (stopping) {
      // Accepted a moment too late to be told with all others.
      connection.drain();
    }
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
    peerLog.tell(channel, "broke the milter protocol: " + why + "; its connection was closed");
  }

  @Override
  public void notAllowed(Channel channel, List<String> lost, List<String> dropped) {
    lostEdits.add(lost.size() + dropped.size());
    String what =
        lost.isEmpty()
            ? "does not allow " + dropped + ", which were left out"
            : "does not allow " + lost + ", so the message was refused for now";
    peerLog.tell(channel, what);
  }

  @Override
  public void unexpected(Throwable problem) {
    LOG.error("milter door: a connection was closed for a fault of ours", problem);
  }
}
