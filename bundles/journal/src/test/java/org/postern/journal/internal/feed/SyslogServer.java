// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;

/** Takes frames of syslog over TCP or TLS, as RFC 5425 counts them. */
final class SyslogServer implements AutoCloseable {

  private final ServerSocket socket;
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
  private final int most;

  /** Hangs up after so many frames of a connection. */
  SyslogServer(ServerSocketFactory factory, int most) throws IOException {
    this.most = most;
    socket = factory.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "syslog-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  String next() throws InterruptedException {
    return frames.poll(60, TimeUnit.SECONDS);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        InputStream in = client.getInputStream();
        for (int i = 0; i < most; i++) {
          frames.add(new String(in.readNBytes(length(in)), StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        // That client went away; the next one is served.
        continue;
      }
    }
  }

  private static int length(InputStream in) throws IOException {
    int length = 0;
    for (int c = in.read(); c != ' '; c = in.read()) {
      if (c < '0' || c > '9') {
        throw new EOFException("no length");
      }
      length = length * 10 + c - '0';
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
