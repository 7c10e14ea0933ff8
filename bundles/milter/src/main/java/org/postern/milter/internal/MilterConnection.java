// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postern.milter.wire.PacketWriter;

/**
 * One connection of a mail server. Packets are worked on one after the other: while a verdict is
 * being made the socket is read only as far as is needed to see the peer go, and while the peer
 * does not take its answers it is not read at all. All methods run on the event loop of the
 * channel, those excepted that say otherwise.
 */
final class MilterConnection extends ChannelInboundHandlerAdapter {

  private final Gatekeeper gatekeeper;
  private final Frames frames;
  private final Packet packet = new Packet();
  private final Dialogue dialogue;
  private ChannelHandlerContext context;
  private Iterator<ByteBuf> stream = List.<ByteBuf>of().iterator();
  private long heard;
  private long blockedSince;
  private long partialSince;
  private long spoke;
  private boolean partial;
  private boolean busy;
  private boolean examining;
  private boolean working;
  private boolean pumping;
  private boolean unsent;
  private boolean gathered;
  private boolean closed;

  MilterConnection(Gatekeeper gatekeeper) {
    this.gatekeeper = gatekeeper;
    frames = new Frames(gatekeeper.settings().maxPacket() - 1);
    dialogue = new Dialogue(this, gatekeeper);
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    heard = System.nanoTime();
    gatekeeper.opened(this);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (gathered) {
      work();
    }
    end();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object octets) {
    if (closed) {
      ((ByteBuf) octets).release();
      return;
    }
    heard = System.nanoTime();
    if (gathered) {
      // More than one read gives: a large body, which is handed on without a copy.
      work();
    }
    if (closed) {
      ((ByteBuf) octets).release();
      return;
    }
    frames.add((ByteBuf) octets, ctx.alloc());
    if (gathered) {
      work();
    } else {
      gather(ctx);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    blockedSince = System.nanoTime();
    if (ctx.channel().isWritable()) {
      pump();
      work();
      flush();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (!(cause instanceof IOException)) {
      gatekeeper.unexpected(cause);
    }
    close();
  }

  /** Sends an answer without data. */
  void reply(char code) {
    if (!closed) {
      ByteBuf answer = context.alloc().directBuffer(5);
      answer.writeInt(1).writeByte(code);
      write(answer);
    }
  }

  /** Sends packets together. */
  void send(PacketWriter packets) {
    if (!closed) {
      write(Unpooled.wrappedBuffer(packets.array(), 0, packets.length()));
    }
  }

  /** Sends all that belongs to a verdict; a new body goes out no faster than the peer reads. */
  void send(Answers.Said said) {
    if (!said.lost().isEmpty() || !said.dropped().isEmpty()) {
      gatekeeper.notAllowed(context.channel(), said.lost(), said.dropped());
    }
    send(said.first());
    if (said.hasBody() && !closed) {
      stream = new BodyPackets(said.body(), said.last());
      blockedSince = System.nanoTime();
      pump();
    }
  }

  /** Works on no further packet until the stage is complete. */
  <T> void await(CompletionStage<T> stage, Consumer<T> then) {
    busy = true;
    stage.whenComplete(
        (result, problem) -> context.executor().execute(() -> resume(result, problem, then)));
  }

  /** The same, and tells the mail server from time to time that we are still at it. */
  <T> void awaitWithProgress(CompletionStage<T> stage, Consumer<T> then) {
    examining = true;
    spoke = System.nanoTime();
    await(stage, then);
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

  /** Closes when all that was said is sent. */
  void finish() {
    if (!stream.hasNext()) {
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      end();
    }
  }

  /** Whether the mail server runs on this machine. */
  boolean isLocal() {
    return !(context.channel().remoteAddress() instanceof InetSocketAddress peer)
        || peer.getAddress().isLoopbackAddress();
  }

  /** Whether that thread serves this connection. Any thread may call. */
  boolean isOn(EventExecutor loop) {
    return context.executor() == loop;
  }

  /** No new messages; closes at once where none is under way. Any thread may call. */
  void drain() {
    context
        .executor()
        .execute(
            () -> {
              if (!closed) {
                dialogue.drain();
                if (!busy && !stream.hasNext() && !dialogue.inMessage()) {
                  close();
                }
              }
            });
  }

  /** Closes whatever is under way. Any thread may call. */
  void abandon() {
    context.executor().execute(this::close);
  }

  /** Looks at the clock. */
  void tick(long now) {
    if (closed) {
      return;
    }
    MilterSettings limits = gatekeeper.settings();
    long silence = now - heard;
    if (!dialogue.hasBegun() && silence >= seconds(limits.negotiationSeconds())) {
      fail("no negotiation within " + limits.negotiationSeconds() + " seconds");
    } else if (isBlocked() && now - blockedSince >= seconds(limits.stallSeconds())) {
      fail("it does not read its answers");
    } else if (partial && now - partialSince >= seconds(limits.stallSeconds())) {
      fail("a packet did not end within " + limits.stallSeconds() + " seconds");
    } else if (examining && now - spoke >= seconds(limits.progressSeconds())) {
      spoke = now;
      reply('p');
      flush();
    } else if (!busy && silence >= seconds(limits.idleSeconds())) {
      close();
    }
  }

  /**
   * Works when all connections that have something to say were read: so what they ask reaches the
   * workers together, and wakes one of them once. To wake a thread costs more than a stage.
   */
  private void gather(ChannelHandlerContext ctx) {
    gathered = true;
    ctx.executor()
        .execute(
            () -> {
              gathered = false;
              work();
              flush();
            });
  }

  private void work() {
    if (working) {
      return;
    }
    if (closed) {
      // A verdict has ended it while more waited, which nobody will read.
      frames.close();
      return;
    }
    working = true;
    try {
      while (!busy && !closed && !isBlocked() && frames.next(packet)) {
        partial &= !packet.isLast();
        dialogue.packet(packet);
      }
    } catch (ProtocolException e) {
      fail(e.getMessage());
    } catch (RuntimeException e) {
      gatekeeper.unexpected(e);
      close();
    } finally {
      working = false;
    }
    if (closed) {
      frames.close();
    } else {
      pause();
    }
  }

  /** Decides whether more is read, and since when a packet is incomplete. */
  private void pause() {
    frames.trim();
    boolean held = busy || isBlocked();
    boolean waits = !held && frames.isPartial();
    if (waits && !partial) {
      partialSince = heard;
    }
    partial = waits;
    boolean read = !isBlocked() && !(held && frames.waiting() > 0);
    if (context.channel().config().isAutoRead() != read) {
      context.channel().config().setAutoRead(read);
    }
  }

  private <T> void resume(T result, Throwable problem, Consumer<T> then) {
    busy = false;
    examining = false;
    if (closed) {
      return;
    }
    if (problem != null) {
      gatekeeper.unexpected(problem);
      close();
      return;
    }
    working = true;
    try {
      then.accept(result);
    } catch (RuntimeException e) {
      gatekeeper.unexpected(e);
      close();
    } finally {
      working = false;
    }
    work();
    flush();
  }

  private boolean isBlocked() {
    return stream.hasNext() || !context.channel().isWritable();
  }

  private void pump() {
    if (pumping || !stream.hasNext()) {
      return;
    }
    pumping = true;
    while (!closed && stream.hasNext() && context.channel().isWritable()) {
      context.writeAndFlush(stream.next(), context.voidPromise());
    }
    pumping = false;
    if (!closed && !stream.hasNext()) {
      dialogue.sent();
    }
  }

  private void write(ByteBuf answer) {
    context.write(answer, context.voidPromise());
    unsent = true;
  }

  private void flush() {
    if (unsent && !closed) {
      unsent = false;
      context.flush();
    }
  }

  private void end() {
    if (closed) {
      return;
    }
    closed = true;
    if (!working) {
      frames.close();
    }
    dialogue.close();
    gatekeeper.ended(this);
  }

  private static long seconds(int seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
