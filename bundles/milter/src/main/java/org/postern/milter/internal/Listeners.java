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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.postern.flow.Door;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of the door. One that cannot be opened is tried again until it can. */
final class Listeners implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
  private static final int BACKLOG = 1024;
  private static final int WAIT_SECONDS = 5;

  private final EventLoopGroup threads;
  private final Consumer<Channel> prepare;
  private final int retrySeconds;
  private final Map<ListenAddress, Channel> open = new LinkedHashMap<>();
  private final Map<ListenAddress, String> problems = new LinkedHashMap<>();
  private List<ListenAddress> wanted = List.of();
  private MilterSettings.SocketFile socketFile;

  /**
   * No socket yet.
   *
   * @param prepare makes a connection that was accepted ready, or closes it
   * @param retrySeconds pause before an address is tried again
   */
  Listeners(EventLoopGroup threads, Consumer<Channel> prepare, int retrySeconds) {
    this.threads = threads;
    this.prepare = prepare;
    this.retrySeconds = retrySeconds;
  }

  /** Opens what is new, closes what is gone, leaves the rest and all connections alone. */
  void listen(List<ListenAddress> addresses, MilterSettings.SocketFile file) {
    List<CompletableFuture<Void>> begun = new ArrayList<>();
    synchronized (this) {
      wanted = List.copyOf(addresses);
      socketFile = file;
      List.copyOf(open.keySet()).stream()
          .filter(address -> !wanted.contains(address))
          .forEach(this::shut);
      problems.keySet().retainAll(wanted);
      open.keySet().stream().filter(ListenAddress::isUnix).toList().forEach(this::protect);
      wanted.stream()
          .filter(address -> !open.containsKey(address))
          .forEach(address -> begun.add(bind(address)));
    }
    begun.forEach(Listeners::await);
  }

  synchronized List<Door.Listener> state() {
    List<Door.Listener> state = new ArrayList<>();
    for (ListenAddress address : wanted) {
      String problem = problems.get(address);
      if (open.containsKey(address)) {
        state.add(new Door.Listener(address.text(), Door.State.OPEN, ""));
      } else if (problem == null) {
        state.add(
            new Door.Listener(address.text(), Door.State.OPENING, "it is about to be opened"));
      } else {
        state.add(new Door.Listener(address.text(), Door.State.CLOSED, problem));
      }
    }
    return state;
  }

  /** What the door listens on now, in the form's notation. */
  synchronized List<ListenAddress> wanted() {
    return wanted;
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

  /** Begins to open; the end is worked on by {@link #bound}. */
  private CompletableFuture<Void> bind(ListenAddress address) {
    ServerBootstrap bootstrap = new ServerBootstrap().group(threads).childHandler(initializer());
    if (address.isUnix()) {
      bootstrap.channel(NioServerDomainSocketChannel.class);
      SocketPath.of(address).removeStale();
    } else {
      bootstrap
          .channel(NioServerSocketChannel.class)
          .childOption(ChannelOption.TCP_NODELAY, true)
          .option(ChannelOption.SO_BACKLOG, BACKLOG);
      if (!isWindows()) {
        // On Windows this would let a second program take the port away.
        bootstrap.option(ChannelOption.SO_REUSEADDR, true);
      }
    }
    CompletableFuture<Void> end = new CompletableFuture<>();
    ChannelFuture future = bootstrap.bind(address.socket());
    future.addListener(
        done -> {
          bound(address, future);
          end.complete(null);
        });
    return end;
  }

  /** Whoever saves the form sees at once what became of it; normally this takes no time. */
  private static void await(CompletableFuture<Void> end) {
    try {
      end.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("an address is still being opened", e);
    }
  }

  private synchronized void bound(ListenAddress address, ChannelFuture future) {
    if (!future.isSuccess()) {
      if (wanted.contains(address)) {
        trouble(address, future.cause());
      }
      return;
    }
    open.put(address, future.channel());
    if (!wanted.contains(address)) {
      shut(address);
      return;
    }
    problems.remove(address);
    LOG.info("milter door listens on {}", address.text());
    if (address.isUnix()) {
      protect(address);
    }
  }

  private void protect(ListenAddress address) {
    try {
      SocketPath.of(address).protect(socketFile);
    } catch (IOException e) {
      shut(address);
      trouble(address, e);
    }
  }

  private void trouble(ListenAddress address, Throwable cause) {
    String problem =
        BindAdvice.of(address, cause) + ". It is tried again every " + retrySeconds + " seconds";
    if (!problem.equals(problems.put(address, problem))) {
      LOG.error("milter door cannot listen on {}: {}", address.text(), problem);
    }
    threads.next().schedule(() -> again(address), retrySeconds, TimeUnit.SECONDS);
  }

  private synchronized void again(ListenAddress address) {
    if (wanted.contains(address) && !open.containsKey(address)) {
      bind(address);
    }
  }

  /** Closing is asked for and not waited for: the thread that does it may be the one that asks. */
  private void shut(ListenAddress address) {
    open.remove(address).close();
    if (address.isUnix()) {
      SocketPath.of(address).delete();
    }
    LOG.info("milter door no longer listens on {}", address.text());
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
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
