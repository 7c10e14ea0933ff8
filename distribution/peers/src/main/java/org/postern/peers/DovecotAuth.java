// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Says to a Postfix, in place of a Dovecot, whose password is good: everybody's, by AUTH PLAIN with
 * the user {@code ann}. Speaks version 1 of Dovecot's protocol for clients.
 */
public final class DovecotAuth implements AutoCloseable {

  /** The user whom every password lets in. */
  public static final String USER = "ann";

  private static final String GREETING =
      """
      VERSION\t1\t1
      MECH\tPLAIN\tplaintext
      SPID\t1
      CUID\t1
      COOKIE\t00000000000000000000000000000000
      DONE
      """;

  private final Path socket;
  private final ServerSocketChannel channel;

  private DovecotAuth(Path socket) throws IOException {
    this.socket = socket;
    channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    channel.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    Thread thread = new Thread(this::serve, "test authentication");
    thread.setDaemon(true);
    thread.start();
  }

  /** Listens on this Unix domain socket. */
  public static DovecotAuth start(Path socket) throws IOException {
    return new DovecotAuth(socket);
  }

  private void serve() {
    while (channel.isOpen()) {
      try {
        SocketChannel client = channel.accept();
        Thread thread = new Thread(() -> answer(client), "test authentication of a client");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void answer(SocketChannel client) {
    try (client;
        BufferedReader in = new BufferedReader(Channels.newReader(client, US_ASCII))) {
      say(client, GREETING);
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split("\t");
        if (words[0].equals("AUTH")) {
          say(client, "OK\t" + words[1] + "\tuser=" + USER + "\n");
        }
      }
    } catch (IOException gone) {
      // That smtpd has ended.
      return;
    }
  }

  private static void say(SocketChannel client, String text) throws IOException {
    client.write(US_ASCII.encode(text));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(socket);
  }
}
