// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpClientTest {

  private static final byte[] MESSAGE = Samples.plain("x").bytes();

  private ServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  /** Answers each command by its first four letters, 250 where none is named; "" hangs up. */
  private SmtpClient clientOf(Map<String, String> replies) throws IOException {
    CompletableFuture.runAsync(() -> serve(replies));
    return SmtpClient.connect(listener.getLocalPort());
  }

  private void serve(Map<String, String> replies) {
    try (Socket socket = listener.accept();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      String reply = replies.getOrDefault("", "220 ready");
      while (!reply.isEmpty()) {
        socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        String line = in.readLine();
        reply = line == null ? "" : replies.getOrDefault(verb(line), "250 ok");
      }
    } catch (IOException e) {
      // The test sees the connection end.
    }
  }

  private static String verb(String line) {
    return line.substring(0, Math.min(4, line.length()));
  }

  @Test
  void readsTheGreeting() throws IOException {
    try (SmtpClient client = clientOf(Map.of("", "554 not you"))) {
      assertThat(client.greeting()).isEqualTo(new Reply(554, List.of("not you")));
    }
  }

  @Test
  void readsAReplyOfSeveralLines() throws IOException {
    try (SmtpClient client = clientOf(Map.of("EHLO", "250-one\r\n250-\r\n250 three"))) {
      assertThat(client.ehlo("c.test").lines()).containsExactly("one", "", "three");
    }
  }

  @Test
  void stopsAtARefusedSender() throws IOException {
    try (SmtpClient client = clientOf(Map.of("MAIL", "550 5.7.1 no"))) {
      Sent sent = client.send("a@b.test", List.of("c@d.test"), MESSAGE);

      assertThat(sent.accepted()).isFalse();
      assertThat(sent.recipients()).isEmpty();
      assertThat(sent.last().text()).isEqualTo("5.7.1 no");
    }
  }

  @Test
  void stopsWhenNoRecipientIsTaken() throws IOException {
    try (SmtpClient client = clientOf(Map.of("RCPT", "451 4.7.1 later"))) {
      Sent sent = client.send("a@b.test", List.of("c@d.test", "e@f.test"), MESSAGE);

      assertThat(sent.recipients()).extracting(Reply::code).containsExactly(451, 451);
      assertThat(sent.data()).isEmpty();
      assertThat(sent.last().code()).isEqualTo(451);
    }
  }

  @Test
  void stopsAtRefusedData() throws IOException {
    try (SmtpClient client = clientOf(Map.of("DATA", "554 no"))) {
      Sent sent = client.send("a@b.test", List.of("c@d.test"), MESSAGE);

      assertThat(sent.data()).contains(new Reply(554, List.of("no")));
      assertThat(sent.end()).isEmpty();
    }
  }

  @Test
  void tellsThatTheServerHungUp() throws IOException {
    try (SmtpClient client = clientOf(Map.of("MAIL", ""))) {
      assertThat(client.send("a@b.test", List.of("c@d.test"), MESSAGE).last())
          .isEqualTo(Reply.HUNG_UP);
    }
  }

  @Test
  void refusesWhatIsNoReply() throws IOException {
    try (SmtpClient client = clientOf(Map.of("NOOP", "hello"))) {
      assertThatIOException()
          .isThrownBy(() -> client.command("NOOP"))
          .withMessageContaining("hello");
    }
  }
}
