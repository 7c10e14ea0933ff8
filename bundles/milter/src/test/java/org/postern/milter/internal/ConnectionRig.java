// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.flow.FilterEngine;
import org.postern.milter.wire.PacketWriter;

/** One connection without a socket, on the thread of the test. */
final class ConnectionRig implements Gatekeeper {

  final List<String> errors = new ArrayList<>();
  final List<Throwable> faults = new ArrayList<>();
  final MilterConnection connection;
  final EmbeddedChannel channel;
  int messages;
  private final FilterEngine engine;
  private final MilterSettings settings;

  ConnectionRig(FilterEngine engine, Map<String, Object> values) {
    this.engine = engine;
    settings = new SettingsReader(Forms.with(values)).read();
    connection = new MilterConnection(this);
    channel = new EmbeddedChannel(connection);
  }

  void send(PacketWriter packets) {
    raw(packets.array(), packets.length());
  }

  /** Sends octets; they have been released by the time this returns, or wait in the connection. */
  void raw(byte[] octets, int length) {
    channel.writeInbound(Unpooled.copiedBuffer(octets, 0, length));
  }

  void negotiate() {
    send(new PacketWriter().begin('O').int32(6).int32(0xff).int32(0x1fffff).end());
    heard();
  }

  /** All that the connection said since the last call, as Latin-1. */
  String heard() {
    StringBuilder said = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      said.append(part.toString(StandardCharsets.ISO_8859_1));
      part.release();
    }
    return said.toString();
  }

  @Override
  public String door() {
    return "milter";
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
  public void opened(MilterConnection opened) {
    // There is but one.
  }

  @Override
  public void ended(MilterConnection ended) {
    // See opened.
  }

  @Override
  public void message() {
    messages++;
  }

  @Override
  public void protocolError(Channel peer, String why) {
    errors.add(why);
  }

  @Override
  public void notAllowed(Channel peer, List<String> lost, List<String> dropped) {
    errors.add("not allowed: " + lost + dropped);
  }

  @Override
  public void unexpected(Throwable problem) {
    faults.add(problem);
  }
}
