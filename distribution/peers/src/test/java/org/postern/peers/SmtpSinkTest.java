// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpSinkTest {

  private SmtpSink sink;
  private SmtpClient client;

  @BeforeEach
  void connect() throws IOException {
    sink = SmtpSink.start();
    client = SmtpClient.connect(sink.port());
    client.ehlo("client.test");
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    sink.close();
  }

  @Test
  void keepsEveryOctet() throws IOException {
    StringBuilder all = new StringBuilder("Subject: octets\r\n\r\n");
    for (char octet = 0; octet < 256; octet++) {
      all.append(octet);
    }
    RawMessage message = RawMessage.of(all + "\r\n..\n.\n\r.\r\r\n.x\r\n");
    client.send("a@example.org", List.of("b@example.com"), message.bytes());

    assertThat(sink.await(it -> true).message()).isEqualTo(message);
  }

  @Test
  void keepsAnEmptyMessage() throws IOException {
    client.send("", List.of("b@example.com"), new byte[0]);

    assertThat(sink.await(it -> true).message().bytes()).isEmpty();
  }

  @Test
  void keepsTheEnvelope() throws IOException {
    client.command("MAIL FROM:<a@example.org> SIZE=10");
    client.command("RCPT TO:<b@example.com> NOTIFY=NEVER");
    client.command("RCPT TO:<c@example.com>");
    client.command("DATA");
    client.sendContent(Samples.plain("x").bytes());

    Delivery delivery = sink.await(it -> it.hasSubject("x"));
    assertThat(delivery.helo()).isEqualTo("client.test");
    assertThat(delivery.sender()).isEqualTo(new EnvelopePath("a@example.org", List.of("SIZE=10")));
    assertThat(delivery.recipients().get(0).parameters()).containsExactly("NOTIFY=NEVER");
    assertThat(delivery.to()).containsExactly("b@example.com", "c@example.com");
  }

  @Test
  void answersPipelinedCommands() throws IOException {
    Reply first =
        client.exchange(
            "RSET\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\nDATA\r\nx\r\n.\r\nQUIT\r\n"
                .getBytes());

    assertThat(first.code()).isEqualTo(250);
    assertThat(List.of(client.reply(), client.reply(), client.reply(), client.reply()))
        .extracting(Reply::code)
        .containsExactly(250, 250, 354, 250);
    assertThat(client.reply().code()).isEqualTo(221);
    assertThat(client.reply()).isEqualTo(Reply.HUNG_UP);
    assertThat(sink.await(it -> true).message().text()).isEqualTo("x\r\n");
  }

  @Test
  void forgetsAnEnvelopeThatIsReset() throws IOException {
    client.command("MAIL FROM:<a@b.test>");
    client.command("RCPT TO:<c@d.test>");
    client.command("RSET");

    assertThat(client.command("DATA").code()).isEqualTo(503);
  }

  @Test
  void tellsWhatCameInsteadOfTheWanted() throws IOException {
    client.send("a@example.org", List.of("b@example.com"), Samples.plain("other").bytes());
    sink.await(it -> it.hasSubject("other"));

    assertThatThrownBy(() -> sink.await(it -> it.hasSubject("wanted"), Duration.ofMillis(20)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a@example.org to [b@example.com] [other]");
  }

  @Test
  void clearForgetsWhatCame() throws IOException {
    client.send("a@example.org", List.of("b@example.com"), Samples.plain("old").bytes());
    sink.await(it -> it.hasSubject("old"));
    sink.clear();

    assertThat(sink.deliveries()).isEmpty();
  }

  @Test
  void closeDropsItsClients() throws IOException {
    sink.close();

    assertThat(client.command("NOOP")).isEqualTo(Reply.HUNG_UP);
  }
}
