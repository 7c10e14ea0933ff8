// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.peers.ExchangeHost;

/** Bad configurations: each is refused with line, key, value and what is allowed. */
class SettingsTest {

  private static Bench bench;

  @BeforeAll
  static void start() throws IOException {
    // By this the settings in force are known.
    bench = Bench.start("failure = mark");
  }

  @AfterAll
  static void stop() throws IOException {
    if (bench != null) {
      bench.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "endpoints = mail.example.com:8891; endpoints = mail.example.com:8891; IP addresses",
        "endpoints = 127.0.0.1; endpoints = 127.0.0.1; IP addresses with ports",
        "endpoints = 127.0.0.1:0; endpoints = 127.0.0.1:0; IP addresses with ports",
        "endpoints = 127.0.0.1:65536; endpoints = 127.0.0.1:65536; IP addresses with ports",
        "endpoints =; endpoints =; IP addresses with ports",
        "connect.seconds = 0; connect.seconds = 0; a number from 0.1 to 60",
        "connect.seconds = 61; connect.seconds = 61; a number from 0.1 to 60",
        "command.seconds = ten; command.seconds = ten; a number from 0.1 to 300",
        "command.seconds = NaN; command.seconds = NaN; a number from 0.1 to 300",
        "message.seconds = -1; message.seconds = -1; a number from 0.1 to 600",
        "message.seconds = 1e3; message.seconds = 1e3; a number from 0.1 to 600",
        "breaker.failures = 0; breaker.failures = 0; a number from 1 to 1000",
        "breaker.seconds = 1,5; breaker.seconds = 1,5; a number from 0.1 to 3600",
        "log.megabytes = 2000; log.megabytes = 2000; a number from 0.01 to 1024",
        "log.file =; log.file =; a file name",
        "failure = maybe; failure = maybe; tempfail, accept, reject, mark",
        "failure.rcpt = 1; failure.rcpt = 1; tempfail, accept, reject, mark",
        "failure.body = mark; failure.body = mark; a key of the documentation",
        "quarantine = yes; quarantine = yes; scl, reject, tempfail, discard, mailbox",
        "endpoint = 127.0.0.1:1; endpoint = 127.0.0.1:1; a key of the documentation",
        "just words; just words =; \"key = value\", each key once",
        "quarantine = scl|quarantine = reject; quarantine = reject; \"key = value\", each key once",
      })
  void itIsRefusedAndTheLastGoodOneStays(String lines, String shown, String allowed)
      throws IOException {
    String[] bad = ("# a comment|failure.helo = reject|" + lines).split("\\|");
    bench.host().configure(bad);
    int line = bad.length;
    Bench.await(() -> bench.linesWith("line " + line + ": " + shown) >= 1);
    assertThat(bench.host().read("Postern.log").lines())
        .filteredOn(warning -> warning.contains("line " + line + ": " + shown))
        .first()
        .asString()
        .contains(" is refused; allowed: " + allowed)
        .endsWith("; the last good ones stay in force");
    bench.milter().play(Script.at('E', (packet, said) -> said.close()));
    assertThat(bench.message(bench.deliver(Bench.PLAIN)).text()).contains("X-Postern-Unexamined");
    bench.milter().play(Script.AGREE);
  }

  @ParameterizedTest
  @CsvSource({"failure = nonsense", "endpoints = 127.0.0.1"})
  void aBadOneAtTheStartLeavesTheDefaults(String line) throws IOException {
    Bench.need();
    try (ExchangeHost host = ExchangeHost.start(line)) {
      assertThat(host.read("Postern.log")).contains("is refused; allowed: ");
      assertThat(host.stop().violations()).isEmpty();
    }
  }
}
