// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.NetUtil;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.postern.flow.Client;
import org.postern.flow.FilterEngine;
import org.postern.milter.wire.MailFile;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sample messages on the way of real ones: over a socket of its own, that takes no peer but this
 * one, through the codec and the chain. Nobody is told of the verdicts.
 */
final class Rehearsal implements Gatekeeper, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final String[] SAMPLES = {
    "plain.eml", "alternative.eml", "attachment.eml", "forwarded.eml", "invitation.eml"
  };

  /** For the first message: nothing is loaded yet, and a filter may use all of its deadline. */
  private static final int FIRST_SECONDS = 12;

  private static final int MESSAGES_A_CONNECTION = 5;

  /** No multiple of the number above, so that each connection has another. */
  private static final int STRANGERS = 4;

  /** What a stranger may wait for a name server that does not answer. */
  private static final Duration STRANGER_WAITS = Duration.ofSeconds(1);

  private final Gatekeeper door;
  private final EventLoopGroup threads;
  private final MilterSettings.WarmUpPlan plan;
  private volatile Optional<Socket> socket = Optional.empty();
  private volatile Optional<SocketAddress> self = Optional.empty();
  private volatile boolean closed;
  private long deadline;
  private int messages;
  private boolean strangersWelcome = true;

  Rehearsal(Gatekeeper door, EventLoopGroup threads, MilterSettings.WarmUpPlan plan) {
    this.door = door;
    this.threads = threads;
    this.plan = plan;
  }

  /** Messages that were examined. */
  int messages() {
    return messages;
  }

  void run() throws IOException {
    List<MailFile> samples = samples();
    deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(FIRST_SECONDS);
    Channel server = server();
    try {
      while (goesOn()) {
        try (Socket mine = new Socket()) {
          mine.bind(new InetSocketAddress(NetUtil.LOCALHOST4, 0));
          self = Optional.of(mine.getLocalSocketAddress());
          socket = Optional.of(mine);
          boolean stranger = isStranger();
          try {
            talk(MilterClient.over(mine, server.localAddress(), left()), samples, stranger);
          } catch (SocketTimeoutException e) {
            if (!stranger) {
              throw e;
            }
            strangersWelcome = false;
          }
        }
      }
    } finally {
      server.close().awaitUninterruptibly(FIRST_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Breaks off; any thread may call. */
  @Override
  public void close() {
    closed = true;
    socket.ifPresent(
        open -> {
          try {
            open.close();
          } catch (IOException e) {
            LOG.debug("the socket of the warm-up stays open", e);
          }
        });
  }

  private void talk(MilterClient client, List<MailFile> samples, boolean stranger)
      throws IOException {
    expect(stranger);
    client.negotiate(Wire.VERSION, MilterClient.ALL_ACTIONS, MilterClient.ALL_PROTOCOL);
    client.macros('C', Map.of("j", "localhost", "v", "Postern", "{daemon_name}", "warm-up"));
    String name = stranger ? "mx" + messages % STRANGERS + ".warm-up.invalid" : "localhost";
    boolean welcome =
        client.connect(name, Optional.of(address(stranger))).isContinue()
            && client.helo(name).isContinue();
    for (int i = 0; i < MESSAGES_A_CONNECTION && goesOn(); i++) {
      expect(stranger);
      if (welcome
          && client.mail("<warm@" + name + ">", "SIZE=1000").isContinue()
          && client.rcpt("<up@localhost>").isContinue()
          && client.data().isContinue()) {
        client.message(samples.get(messages % samples.size()));
        client.abort();
      }
      if (messages++ == 0) {
        deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.seconds());
      }
    }
    client.quit();
  }

  private void expect(boolean stranger) throws IOException {
    Duration left = left();
    boolean less = stranger && STRANGER_WAITS.compareTo(left) < 0;
    socket.orElseThrow().setSoTimeout((int) Math.max(1, (less ? STRANGER_WAITS : left).toMillis()));
  }

  private static InetSocketAddress address(boolean stranger) throws IOException {
    byte[] address = {(byte) 192, 0, 2, 25};
    return new InetSocketAddress(
        stranger ? InetAddress.getByAddress(address) : NetUtil.LOCALHOST4, 25);
  }

  /**
   * Ours first, then a stranger, whose name is looked up: on a slow machine the time may be over
   * before the last ones come, who are strangers too. Nobody can have a name below that one (RFC
   * 6761).
   */
  private boolean isStranger() {
    boolean second = messages == MESSAGES_A_CONNECTION;
    return strangersWelcome && (second || messages >= plan.messages() * 4 / 5);
  }

  private boolean goesOn() {
    return !closed && messages < plan.messages() && !left().isZero();
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private Channel server() {
    return new ServerBootstrap()
        .group(threads)
        .channel(NioServerSocketChannel.class)
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                if (self.filter(channel.remoteAddress()::equals).isPresent()) {
                  channel.pipeline().addLast(new MilterConnection(Rehearsal.this));
                } else {
                  channel.close();
                }
              }
            })
        .bind(new InetSocketAddress(NetUtil.LOCALHOST4, 0))
        .syncUninterruptibly()
        .channel();
  }

  private static List<MailFile> samples() throws IOException {
    List<MailFile> samples = new ArrayList<>();
    for (String name : SAMPLES) {
      try (InputStream file = Rehearsal.class.getResourceAsStream("warm-up/" + name)) {
        if (file == null) {
          throw new FileNotFoundException("sample message " + name);
        }
        samples.add(MailFile.parse(file.readAllBytes()));
      }
    }
    return samples;
  }

  @Override
  public String door() {
    return Client.WARM_UP;
  }

  @Override
  public FilterEngine engine() {
    return door.engine();
  }

  @Override
  public MilterSettings settings() {
    return door.settings();
  }

  @Override
  public void opened(MilterConnection connection) {
    // Not counted: it is no mail server's.
  }

  @Override
  public void ended(MilterConnection connection) {
    // See opened.
  }

  @Override
  public void message() {
    // Not counted: it is nobody's mail.
  }

  @Override
  public void protocolError(Channel channel, String why) {
    LOG.warn("milter door: the warm-up was broken off: {}", why);
  }

  @Override
  public void notAllowed(Channel channel, List<String> lost, List<String> dropped) {
    LOG.debug("edits that were not allowed: {} {}", lost, dropped);
  }

  @Override
  public void unexpected(Throwable problem) {
    door.unexpected(problem);
  }
}
