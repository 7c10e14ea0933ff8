// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.itest.Distribution;
import org.postern.itest.RunningServer;
import org.postern.peers.PostfixServer;
import org.postern.peers.RawMessage;
import org.postern.peers.SmtpSink;

/**
 * A Postfix in a chroot, as Debian has it, that asks over a Unix domain socket which only Postern
 * and the group postfix may use; its listener is one for own users.
 */
class OwnUsersIT {

  private SmtpSink sink;
  private PostfixServer postfix;
  private final List<AutoCloseable> started = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    Kind.POSTFIX.assumeThere();
    sink = started(SmtpSink.start());
    postfix =
        started(
            PostfixServer.relayingTo(sink.port())
                .chroot()
                .set("smtpd_milters", "unix:postern/milter")
                .set("milter_macro_daemon_name", "ORIGINATING")
                .start());
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : started) {
      each.close();
    }
  }

  @Test
  void aStrangersAddressIsNoStrangerOnAListenerForOwnUsers() throws IOException {
    assertThat(directionOf("ownDaemons = MSA, ORIGINATING")).isEqualTo("OUTBOUND");
  }

  @Test
  void aStrangersAddressIsAStrangerOnAnyOtherListener() throws IOException {
    assertThat(directionOf("ownDaemons = MSA")).isEqualTo("INBOUND");
  }

  private String directionOf(String policy) throws IOException {
    started(
        RunningServer.start(distribution(folderOfTheSocket()).seed("org.postern.policy", policy)));
    Mail mail = Mail.saying("direction");
    String id = Pair.newId();
    RawMessage message = mail.message(id);
    Handed handed = Handed.over(postfix.port(), mail, message, "--xclient-addr", "192.0.2.1");
    assertThat(handed.at()).as(handed.transcript() + postfix.log()).isEqualTo(Handed.At.NONE);
    return sink.await(it -> it.message().values("Message-ID").contains(id))
        .message()
        .values("X-Probe-Direction")
        .get(0);
  }

  /** Those started last are stopped first. */
  private <T extends AutoCloseable> T started(T one) {
    started.add(0, one);
    return one;
  }

  private Path folderOfTheSocket() throws IOException {
    Path folder = Files.createDirectory(postfix.queue().resolve("postern"));
    GroupPrincipal group =
        folder
            .getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByGroupName("postfix");
    Files.getFileAttributeView(folder, PosixFileAttributeView.class).setGroup(group);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    return folder;
  }

  private static Distribution distribution(Path folder) throws IOException {
    return Distribution.unpack()
        .add(Path.of(System.getProperty("postern.probe")), "15")
        .seed(
            "org.postern.milter",
            "listen = unix:" + folder.resolve("milter"),
            "socket.group = postfix")
        .seed("org.postern.filter.conduct.dns", "servers = none");
  }
}
