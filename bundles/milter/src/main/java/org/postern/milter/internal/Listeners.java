// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postern.flow.Door;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of the door. One that cannot be opened is tried again until it can. */
final class Listeners implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final int RETRY_SECONDS = 5;

  private final EventLoopGroup threads;
  private final Consumer<Channel> prepare;
  private final Map<ListenAddress, Channel> open = new LinkedHashMap<>();
  private final Map<ListenAddress, String> problems = new LinkedHashMap<>();
  private List<ListenAddress> wanted = List.of();

  Listeners(EventLoopGroup threads, Consumer<Channel> prepare) {
    this.threads = threads;
    this.prepare = prepare;
  }

  /** Opens what is new, closes what is gone, leaves the rest and all connections alone. */
  synchronized void listen(List<ListenAddress> addresses) {
    wanted = List.copyOf(addresses);
    open.keySet().stream()
        .filter(address -> !wanted.contains(address))
        .toList()
        .forEach(this::shut);
    problems.keySet().retainAll(wanted);
    wanted.forEach(this::open);
  }

  synchronized List<Door.Listener> state() {
    List<Door.Listener> state = new ArrayList<>();
    for (ListenAddress address : wanted) {
      boolean isOpen = open.containsKey(address);
      state.add(
          new Door.Listener(
              address.text(), isOpen, isOpen ? "" : problems.getOrDefault(address, "opening")));
    }
    return state;
  }

  /** Where it listens in truth: tells the port where 0 was asked for. */
  synchronized List<SocketAddress> addresses() {
    return open.values().stream().map(Channel::localAddress).toList();
  }

  @Override
  public synchronized void close() {
    wanted = List.of();
    List.copyOf(open.keySet()).forEach(this::shut);
  }

  private void open(ListenAddress address) {
    if (open.containsKey(address)) {
      return;
    }
    ServerBootstrap bootstrap = new ServerBootstrap().group(threads).childHandler(initializer());
    if (address.isUnix()) {
      bootstrap.channel(NioServerDomainSocketChannel.class);
      removeStale(address);
    } else {
      bootstrap
          .channel(NioServerSocketChannel.class)
          .childOption(ChannelOption.TCP_NODELAY, true)
          .option(ChannelOption.SO_REUSEADDR, true)
          .option(ChannelOption.SO_BACKLOG, 1024);
    }
    ChannelFuture bound = bootstrap.bind(address.socket()).awaitUninterruptibly();
    if (bound.isSuccess()) {
      open.put(address, bound.channel());
      problems.remove(address);
      LOG.info("milter door listens on {}", address.text());
    } else {
      trouble(address, bound.cause());
    }
  }

  private void trouble(ListenAddress address, Throwable cause) {
    String problem =
        cause.getMessage()
            + "; stop what uses this address, or set another in 'Postern milter door'. It is tried"
            + " again every "
            + RETRY_SECONDS
            + " seconds";
    if (!problem.equals(problems.put(address, problem))) {
      LOG.error("milter door cannot listen on {}: {}", address.text(), problem);
    }
    threads.schedule(() -> again(address), RETRY_SECONDS, TimeUnit.SECONDS);
  }

  private void again(ListenAddress address) {
    Thread helper =
        new Thread(
            () -> {
              synchronized (this) {
                if (wanted.contains(address)) {
                  open(address);
                }
              }
            },
            "postern-milter-listen");
    helper.setDaemon(true);
    helper.start();
  }

  private void shut(ListenAddress address) {
    Channel channel = open.remove(address);
    channel.close().awaitUninterruptibly(5, TimeUnit.SECONDS);
    if (address.isUnix()) {
      delete(path(address));
    }
    LOG.info("milter door no longer listens on {}", address.text());
  }

  /** The socket file of a process that was killed would keep us from listening for ever. */
  private static void removeStale(ListenAddress address) {
    Path path = path(address);
    try {
      boolean socket =
          Files.exists(path) && Files.readAttributes(path, BasicFileAttributes.class).isOther();
      if (socket && !answers(address)) {
        Files.delete(path);
      }
    } catch (IOException e) {
      LOG.debug("{} is left as it is", path, e);
    }
  }

  private static boolean answers(ListenAddress address) {
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return probe.connect(address.socket());
    } catch (IOException e) {
      return false;
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.debug("{} stays behind", path, e);
    }
  }

  private static Path path(ListenAddress address) {
    return ((UnixDomainSocketAddress) address.socket()).getPath();
  }

  private ChannelInitializer<Channel> initializer() {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        prepare.accept(channel);
      }
    };
  }
}
