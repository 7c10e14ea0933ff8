// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A milter that does what a test says, well or badly. */
final class ScriptedMilter implements AutoCloseable {

  /** All that the agent offers: actions 0xff. */
  static final int ALL_ACTIONS = 0xff;

  private static final int VERSION = 6;

  private final ServerSocket server;
  private final List<Packet> packets = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Throwable> problems = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Script script = Script.AGREE;
  private volatile Script greeting = this::negotiate;
  private volatile int steps;

  private ScriptedMilter(ServerSocket server) {
    this.server = server;
  }

  static ScriptedMilter start() throws IOException {
    return start(0);
  }

  /** Starts one on a given port, or on any for 0. */
  static ScriptedMilter start(int port) throws IOException {
    ServerSocket server = new ServerSocket(port, 500, InetAddress.getLoopbackAddress());
    ScriptedMilter milter = new ScriptedMilter(server);
    daemon(milter::accept);
    return milter;
  }

  int port() {
    return server.getLocalPort();
  }

  /** The agent's setting for this milter. */
  String endpoint() {
    return "127.0.0.1:" + port();
  }

  /** Forgets what came, agrees to everything, and follows a script from now on. */
  ScriptedMilter play(Script next) {
    packets.clear();
    script = next;
    return this;
  }

  /** What is said to the offer of the agent. */
  ScriptedMilter greet(Script next) {
    greeting = next;
    return this;
  }

  /** Protocol bits that are wanted from the next connection on. */
  ScriptedMilter steps(int bits) {
    steps = bits;
    return this;
  }

  /** Connections so far. */
  int connections() {
    return connections.get();
  }

  /** Connections that are open. */
  long open() {
    return sockets.stream().filter(socket -> !socket.isClosed()).count();
  }

  List<Packet> packets() {
    return List.copyOf(packets);
  }

  /** The commands in order, without macros. */
  String commands() {
    StringBuilder text = new StringBuilder();
    packets.stream().filter(p -> p.command() != 'D').forEach(p -> text.append(p.command()));
    return text.toString();
  }

  List<Packet> of(char command) {
    return packets.stream().filter(packet -> packet.command() == command).toList();
  }

  /** Macros of a command, the last ones. */
  String macros(char command) {
    List<Packet> found = of('D').stream().filter(p -> p.data()[0] == command).toList();
    return found.isEmpty() ? "" : found.get(found.size() - 1).text().substring(1);
  }

  /** Ends all connections, as a filter does that is restarted. */
  void hangUp() throws IOException {
    for (Socket socket : new ArrayList<>(sockets)) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    hangUp();
  }

  void negotiate(Packet packet, Line line) throws IOException {
    line.sayOctets(
        'O', ByteBuffer.allocate(12).putInt(VERSION).putInt(ALL_ACTIONS).putInt(steps).array());
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        int number = connections.incrementAndGet();
        daemon(() -> serve(socket, number));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      Line line = new Line(socket, number);
      while (true) {
        Packet packet = line.read();
        packets.add(packet);
        if (packet.command() == 'Q') {
          return;
        }
        (packet.command() == 'O' ? greeting : script).on(packet, line);
      }
    } catch (EOFException | java.net.SocketException ended) {
      return;
    } catch (IOException | RuntimeException e) {
      problems.add(e);
    } finally {
      sockets.remove(socket);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "scripted-milter");
    thread.setDaemon(true);
    thread.start();
  }
}
