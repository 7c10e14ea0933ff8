// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.host.FileMark;
import org.postern.host.HostTrouble;
import org.postern.host.HostTrouble.Kind;
import org.postern.host.NewLines;
import org.postern.host.WindowsHost;
import org.postern.peers.SambaHost;

/** What goes wrong in the middle of a run: it is said, nothing hangs, the next run is well. */
@Timeout(180)
class RunningFailuresTest {

  private final HostPool pool = new HostPool();
  private SambaHost samba;
  private ConfiguredHost known;
  private WindowsHost host;

  @BeforeEach
  void start() throws IOException, HostTrouble {
    Edge.needsSamba();
    samba = SambaHost.start(Edge.image());
    known = new ConfiguredHost(pool, Forms.of(samba, SambaHost.PASSWORD));
    host = known.open();
    assertThat(host.registry().value(Edge.LSA, "LmCompatibilityLevel")).isPresent();
    assertThat(host.files().list("C:\\", "*")).isNotEmpty();
  }

  @AfterEach
  void stop() {
    if (samba != null) {
      host.close();
      pool.stop();
      samba.close();
    }
  }

  @Test
  void aHostThatStopsAndComesBack() throws IOException, HostTrouble {
    samba.stop();
    assertTrouble(Kind.LOST, "broke: the run ends here", () -> host.registry().exists(Edge.LSA));
    // all further ones at once, files too
    assertTrouble(Kind.LOST, "broke: the run ends here", () -> host.files().find("C:\\x"));
    assertTrouble(Kind.REFUSED, "refuses connections", known::open);
    samba.restart();
    assertWell();
  }

  @Test
  void aHostThatRestarts() throws IOException, HostTrouble {
    samba.restart();
    assertTrouble(Kind.LOST, "the next one connects anew", () -> host.registry().exists(Edge.LSA));
    assertWell();
  }

  @Test
  void aHostThatHangs() throws IOException, HostTrouble {
    samba.freeze();
    try {
      assertTrouble(Kind.LOST, "did not answer within 15 s", () -> host.registry().exists("X"));
    } finally {
      samba.thaw();
    }
    assertWell();
  }

  @Test
  void aPasswordThatIsChanged() throws IOException, HostTrouble {
    samba.setPassword(SambaHost.ADMINISTRATOR, "Another-1!");
    // who is in stays in
    assertThat(host.registry().exists(Edge.LSA)).isTrue();
    host.close();
    pool.forget(known);
    assertTrouble(Kind.WRONG_PASSWORD, "the password is wrong", known::open);
    known.modified(Forms.of(samba, "Another-1!"));
    assertWell();
  }

  @Test
  void aShareThatIsRemoved() throws IOException, HostTrouble {
    samba.removeShare("C$");
    assertTrouble(
        Kind.NOT_FOUND, "the share was removed", () -> host.files().list("C:\\Windows", "*"));
    // the rest goes on
    assertThat(host.registry().exists(Edge.LSA)).isTrue();
    assertThat(host.files().list("ADMIN$", "*")).isNotEmpty();
  }

  @Test
  void aRegistryKeyThatIsRemoved() throws IOException, HostTrouble {
    samba.deleteKey(Edge.LSA);
    assertThat(host.registry().value(Edge.LSA, "LmCompatibilityLevel")).isEmpty();
    assertThat(host.registry().exists("SOFTWARE\\Probe")).isTrue();
  }

  @Test
  void aFileThatGrowsAndIsRotated() throws IOException, HostTrouble {
    Path file = samba.path(Edge.LOG);
    NewLines first = host.files().follow(Edge.LOG, FileMark.START, 4096);
    assertThat(first.lines()).hasSize(2).first().isEqualTo("#Software: IIS");

    Files.writeString(file, "third\r\nfour", StandardOpenOption.APPEND);
    NewLines second = host.files().follow(Edge.LOG, first.next(), 4096);
    assertThat(second.lines()).containsExactly("third");
    assertThat(second.replaced()).isFalse();

    Files.writeString(file, "th\r\n", StandardOpenOption.APPEND);
    NewLines third = host.files().follow(Edge.LOG, second.next(), 4096);
    assertThat(third.lines()).containsExactly("fourth");

    Files.move(file, file.resolveSibling("u_ex.old"));
    Files.writeString(
        file,
        "a new file that is longer than the one before it was at its end ".repeat(3) + "\r\n");
    NewLines fourth = host.files().follow(Edge.LOG, third.next(), 4096);
    assertThat(fourth.replaced()).isTrue();
    assertThat(fourth.lines()).singleElement().asString().startsWith("a new file");

    Files.writeString(file, "short\r\n");
    NewLines fifth = host.files().follow(Edge.LOG, fourth.next(), 4096);
    assertThat(fifth.replaced()).isTrue();
    assertThat(fifth.lines()).containsExactly("short");
  }

  @Test
  void aHostThatIsNoLongerSet() {
    known.stop();
    assertTrouble(Kind.LOST, "the run ends here", () -> host.registry().exists(Edge.LSA));
  }

  /** Something that fails. */
  private interface Failing {
    void run() throws HostTrouble;
  }

  private static void assertTrouble(Kind kind, String sentence, Failing failing) {
    assertThatThrownBy(failing::run)
        .isInstanceOfSatisfying(
            HostTrouble.class, t -> assertThat(t.kind()).as(t.getMessage()).isEqualTo(kind))
        .hasMessageContaining(sentence);
  }

  private void assertWell() throws HostTrouble {
    try (WindowsHost next = known.open()) {
      assertThat(next.registry().value(Edge.LSA, "LmCompatibilityLevel")).isPresent();
      assertThat(next.files().list("C:\\Windows", "*")).isNotEmpty();
    }
  }
}
