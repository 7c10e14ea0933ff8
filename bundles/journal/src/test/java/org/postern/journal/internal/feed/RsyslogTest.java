// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.journal.internal.Events;

/** What Debian's rsyslog makes of what is sent to it. */
@Timeout(180)
class RsyslogTest {

  private static final File PROGRAM = new File("/usr/sbin/rsyslogd");
  private static final File TLS = new File("/usr/share/doc/rsyslog-gnutls");

  @TempDir private Path folder;
  private Process rsyslog;

  @AfterEach
  void stop() {
    if (rsyslog != null) {
      rsyslog.destroy();
      rsyslog.onExit().join();
    }
  }

  @Test
  void itReadsEveryPartOfAMessageOverTls() throws Exception {
    assumeThat(PROGRAM).as("rsyslog is not installed").exists();
    assumeThat(TLS).as("rsyslog-gnutls is not installed").exists();
    TestAuthority authority = new TestAuthority(folder, "dns:localhost");
    int port = freePort();
    start(authority, port);
    SyslogFeed feed = SyslogFeedTest.feed(port, true, authority.certificate().toString(), "text");
    feed.verdict(Events.refused("first\nline Grüße"));
    feed.verdict(Events.refused("second"));
    Path log = folder.resolve("out.log");
    while (!Files.exists(log) || Files.readAllLines(log).size() < 2) {
      LockSupport.parkNanos(20_000_000);
    }
    feed.deactivate();
    assertThat(Files.readAllLines(log))
        .hasSize(2)
        .allMatch(
            line ->
                line.startsWith("21|2026-01-02T03:04:05.000000+00:00|mx1|postern|verdict|id=T1 "))
        .satisfies(
            lines -> assertThat(lines.get(0)).contains("subject=\"first\\u000aline Grüße\""));
  }

  private void start(TestAuthority authority, int port) throws Exception {
    Path settings =
        Files.writeString(
            folder.resolve("rsyslog.conf"),
            """
            global(workDirectory="%1$s" DefaultNetstreamDriverCAFile="%2$s"
              DefaultNetstreamDriverCertFile="%2$s" DefaultNetstreamDriverKeyFile="%3$s")
            module(load="imtcp" StreamDriver.Name="gtls" StreamDriver.Mode="1"
              StreamDriver.AuthMode="anon")
            input(type="imtcp" address="127.0.0.1" port="%4$d")
            template(name="all" type="string"
              string="%%PRI%%|%%TIMESTAMP:::date-rfc3339,date-utc%%|%%HOSTNAME%%|%%APP-NAME%%|%%MSGID%%|%%msg%%\\n")
            action(type="omfile" file="%1$s/out.log" template="all")
            """
                .formatted(folder, authority.certificate(), authority.key(), port));
    rsyslog =
        new ProcessBuilder(
                PROGRAM.toString(), "-n", "-f", settings.toString(), "-i", folder + "/pid")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("rsyslog.out").toFile())
            .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
