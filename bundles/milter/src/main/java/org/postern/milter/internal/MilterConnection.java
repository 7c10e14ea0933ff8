// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.postern.flow.Verdict;

/**
 * One connection of a mail server. Packets are worked on one after the other: while a verdict is
 * being made, what arrives waits, and beyond a few packets the socket is not read. All methods run
 * on the event loop of the channel.
 */
final class MilterConnection extends ChannelInboundHandlerAdapter {

  private static final int MAX_WAITING = 64;

  private final Gatekeeper gatekeeper;
  private final Deque<ByteBuf> waiting = new ArrayDeque<>();
  private Dialogue dialogue;
  private ChannelHandlerContext context;
  private ScheduledFuture<?> timer;
  private boolean busy;
  private boolean working;
  private boolean closed;

  MilterConnection(Gatekeeper gatekeeper) {
    this.gatekeeper = gatekeeper;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    dialogue = new Dialogue(this, gatekeeper);
    timer =
        ctx.executor()
            .schedule(
                () -> fail("no negotiation within the time"),
                gatekeeper.settings().negotiationSeconds(),
                TimeUnit.SECONDS);
    gatekeeper.opened(this);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object packet) {
    if (closed) {
      ((ByteBuf) packet).release();
      return;
    }
    waiting.add((ByteBuf) packet);
    if (waiting.size() >= MAX_WAITING) {
      ctx.channel().config().setAutoRead(false);
    }
    work();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    work();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent && !busy) {
      close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      fail("a packet over the limit of " + gatekeeper.settings().maxPacket() + " octets");
    } else if (cause instanceof IOException) {
      close();
    } else {
      gatekeeper.unexpected(cause);
      close();
    }
  }

  /** The peer and we agreed; the first time-out is over. */
  void negotiated() {
    cancelTimer();
  }

  /** A buffer for an answer. */
  ByteBuf buffer() {
    return context.alloc().buffer(64);
  }

  /** Sends an answer. */
  void send(ByteBuf answer) {
    if (closed) {
      answer.release();
    } else {
      context.writeAndFlush(answer);
    }
  }

  /** Stops reading until the stage is complete, then goes on. */
  void await(CompletionStage<?> stage, Runnable then) {
    busy = true;
    stage.whenComplete(
        (result, problem) ->
            context
                .executor()
                .execute(
                    () -> {
                      busy = false;
                      if (problem != null) {
                        gatekeeper.unexpected(problem);
                        close();
                      } else if (!closed) {
                        then.run();
                        work();
                      }
                    }));
  }

  /** Tells the mail server from time to time that we are still at it. */
  void progressWhile(CompletionStage<Verdict> verdict) {
    int seconds = gatekeeper.settings().progressSeconds();
    timer =
        context
            .executor()
            .scheduleAtFixedRate(
                () -> {
                  ByteBuf packet = buffer();
                  Answers.single(packet, 'p');
                  send(packet);
                },
                seconds,
                seconds,
                TimeUnit.SECONDS);
    verdict.whenComplete((result, problem) -> context.executor().execute(this::cancelTimer));
  }

  /** Closes for what the peer did, with one line in the log. */
  void fail(String why) {
    if (!closed) {
      gatekeeper.protocolError(context.channel(), why);
      close();
    }
  }

  /** Closes without a word. */
  void close() {
    context.close();
    end();
  }

  /** Whether the mail server runs on this machine. */
  boolean isLocal() {
    return !(context.channel().remoteAddress() instanceof InetSocketAddress peer)
        || peer.getAddress().isLoopbackAddress();
  }

  /** No new messages; closes at once where none is under way. Any thread may call. */
  void drain() {
    context
        .executor()
        .execute(
            () -> {
              if (!closed) {
                dialogue.drain();
                if (!busy && !dialogue.inMessage()) {
                  close();
                }
              }
            });
  }

  /** Closes whatever is under way. Any thread may call. */
  void abandon() {
    context.executor().execute(this::close);
  }

  private void work() {
    if (working) {
      return;
    }
    working = true;
    try {
      while (!busy && !closed && !waiting.isEmpty() && context.channel().isWritable()) {
        ByteBuf packet = waiting.poll();
        try {
          dialogue.packet(packet);
        } catch (ProtocolException e) {
          fail(e.getMessage());
        } finally {
          packet.release();
        }
      }
    } finally {
      working = false;
    }
    if (!closed && waiting.size() < MAX_WAITING / 2) {
      context.channel().config().setAutoRead(true);
    }
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void end() {
    if (closed) {
      return;
    }
    closed = true;
    cancelTimer();
    waiting.forEach(ByteBuf::release);
    waiting.clear();
    dialogue.close();
    gatekeeper.ended(this);
  }
}
