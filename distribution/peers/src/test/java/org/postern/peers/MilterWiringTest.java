// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is told of milters asks them, whatever the kind of socket. */
class MilterWiringTest {

  private final List<ServerSocketChannel> milters = new ArrayList<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = TemporaryTree.create("milter");
  }

  @AfterEach
  void closeAll() throws IOException {
    for (ServerSocketChannel milter : milters) {
      milter.close();
    }
    TemporaryTree.remove(folder);
  }

  @Test
  void postfixAsksAMilterOnAPort() throws Exception {
    Needs.peers(Peer.POSTFIX);
    int port = milterOnPort("port");
    try (PostfixServer postfix = PostfixServer.relayingTo(1).milter(port).start()) {
      expectQuestion(postfix, "port");
    }
  }

  @Test
  void postfixAsksAMilterOnAUnixSocket() throws Exception {
    Needs.peers(Peer.POSTFIX);
    Path socket = milterOnSocket("socket");
    try (PostfixServer postfix = PostfixServer.relayingTo(1).milter(socket).start()) {
      expectQuestion(postfix, "socket");
    }
  }

  @Test
  void sendmailAsksAMilterOnAPort() throws Exception {
    Needs.peers(Peer.SENDMAIL);
    int port = milterOnPort("port");
    try (SendmailServer sendmail = SendmailServer.relayingTo(1).milter(port).start()) {
      expectQuestion(sendmail, "port");
    }
  }

  @Test
  void sendmailAsksAMilterOnAUnixSocket() throws Exception {
    Needs.peers(Peer.SENDMAIL);
    Path socket = milterOnSocket("socket");
    try (SendmailServer sendmail = SendmailServer.relayingTo(1).milter(socket).start()) {
      expectQuestion(sendmail, "socket");
    }
  }

  @Test
  void startingAServerAsksNobody() throws Exception {
    Needs.peers(Peer.SENDMAIL);
    int port = milterOnPort("port");
    try (SendmailServer sendmail = SendmailServer.relayingTo(1).milter(port).start()) {
      assertThat(sendmail.port()).isPositive();
    }

    assertThat(asked).isEmpty();
  }

  private void expectQuestion(MailServer server, String name) throws Exception {
    try (SmtpClient client = SmtpClient.connect(server.port())) {
      client.ehlo("client.test");
      assertThat(asked.poll(60, TimeUnit.SECONDS)).as(server.log()).isEqualTo(name + " O");
    }
  }

  private int milterOnPort(String name) throws IOException {
    ServerSocketChannel milter = ServerSocketChannel.open();
    listen(milter, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), name);
    return ((InetSocketAddress) milter.getLocalAddress()).getPort();
  }

  private Path milterOnSocket(String name) throws IOException {
    Path socket = folder.resolve(name);
    listen(
        ServerSocketChannel.open(StandardProtocolFamily.UNIX),
        UnixDomainSocketAddress.of(socket),
        name);
    // Postfix asks as its own user.
    return Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private void listen(ServerSocketChannel milter, SocketAddress address, String name)
      throws IOException {
    milters.add(milter.bind(address));
    Thread thread = new Thread(() -> notePacket(milter, name), "milter-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Notes the command letter of the first packet, which follows its length, and hangs up. */
  private void notePacket(ServerSocketChannel milter, String name) {
    try (SocketChannel server = milter.accept()) {
      ByteBuffer head = ByteBuffer.allocate(5);
      while (head.hasRemaining() && server.read(head) >= 0) {
        continue;
      }
      asked.add(name + " " + (char) head.get(4));
    } catch (IOException closed) {
      // The test is over.
    }
  }
}
