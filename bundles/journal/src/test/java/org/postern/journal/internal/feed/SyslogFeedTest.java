// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.journal.internal.Events;
import org.postern.journal.internal.archive.StillSurroundings;

@Timeout(180)
class SyslogFeedTest {

  @TempDir private Path folder;

  @Test
  void aVerdictIsOneFrameOfRfc5424() throws Exception {
    try (SyslogServer server = new SyslogServer(ServerSocketFactory.getDefault(), 100)) {
      SyslogFeed feed = feed(server.port(), false, "", "text");
      feed.verdict(Events.refused("one\nTwo Grüße"));
      assertThat(server.next())
          .matches(
              "<21>1 2026-01-02T03:04:05Z mx1 postern \\d+ verdict - id=T1 queue=4XyZ stage=.*")
          .contains("subject=\"one\\u000aTwo Grüße\"");
      feed.deactivate();
    }
  }

  @Test
  void overTlsTheServerMustProveItsName() throws Exception {
    TestAuthority right = new TestAuthority(folder, "dns:localhost");
    try (SyslogServer server = new SyslogServer(right.server().getServerSocketFactory(), 100)) {
      SyslogFeed feed = feed(server.port(), true, right.certificate().toString(), "json");
      feed.verdict(Events.refused("x"));
      assertThat(server.next()).contains("verdict - {\"time\":\"2026-01-02T03:04:05Z\"");
      assertThat(feed.problem()).isEmpty();
      feed.deactivate();
    }
    TestAuthority other = new TestAuthority(folder, "dns:other.example");
    try (SyslogServer server = new SyslogServer(other.server().getServerSocketFactory(), 100)) {
      SyslogFeed feed = feed(server.port(), true, other.certificate().toString(), "json");
      feed.verdict(Events.refused("x"));
      assertThat(problem(feed)).contains("localhost:" + server.port() + " takes no verdicts");
      feed.deactivate();
    }
  }

  @Test
  void anUnknownAuthorityIsNotTrusted() throws Exception {
    TestAuthority right = new TestAuthority(folder, "dns:localhost");
    try (SyslogServer server = new SyslogServer(right.server().getServerSocketFactory(), 100)) {
      SyslogFeed feed = feed(server.port(), true, "", "text");
      feed.verdict(Events.refused("x"));
      assertThat(problem(feed)).contains("SSLHandshakeException");
      feed.deactivate();
    }
  }

  @Test
  void verdictsComeWhenTheServerIsThereAgain() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    SyslogFeed feed = feed(port, false, "", "text");
    feed.verdict(Events.refused("before"));
    assertThat(problem(feed)).contains("takes no verdicts");
    try (SyslogServer server = new SyslogServer(ServerSocketFactory.getDefault(), 100)) {
      feed.modified(form(server.port(), false, "", "text"));
      assertThat(server.next()).contains("subject=before");
      feed.verdict(Events.refused("after"));
      assertThat(server.next()).contains("subject=after");
      assertThat(feed.problem()).isEmpty();
      feed.deactivate();
    }
  }

  @Test
  void aServerThatTakesNothingDoesNotKeepTheBundleFromStopping() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0)) {
      SyslogFeed feed = feed(deaf.getLocalPort(), false, "", "ecs");
      for (int i = 0; i < 20_000; i++) {
        feed.verdict(Events.refused("x"));
      }
      feed.deactivate();
      assertThat(feed.dropped()).isPositive();
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().equals("postern-syslog"))
          .allSatisfy(SyslogFeedTest::ends);
    }
  }

  private static void ends(Thread thread) throws InterruptedException {
    thread.join(60_000);
    assertThat(thread.isAlive()).isFalse();
  }

  private static String problem(SyslogFeed feed) {
    Optional<String> problem = feed.problem();
    while (problem.isEmpty()) {
      LockSupport.parkNanos(5_000_000);
      problem = feed.problem();
    }
    return problem.get();
  }

  static SyslogFeed feed(int port, boolean tls, String trust, String format) throws IOException {
    return new SyslogFeed(new StillSurroundings(), form(port, tls, trust, format));
  }

  private static SyslogForm form(int port, boolean tls, String trust, String format) {
    return new SyslogForm() {
      @Override
      public String host() {
        return "localhost";
      }

      @Override
      public int port() {
        return port;
      }

      @Override
      public boolean tls() {
        return tls;
      }

      @Override
      public String trust() {
        return trust;
      }

      @Override
      public String format() {
        return format;
      }

      @Override
      public boolean subject() {
        return true;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return SyslogForm.class;
      }
    };
  }
}
