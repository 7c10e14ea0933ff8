// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class SambaHostTest {

  @Test
  void playsAHostAndLeavesNothingBehind() throws IOException {
    Needs.peers(Peer.SAMBA);
    WindowsImage image =
        new WindowsImage()
            .user("lowuser", "Low-1!")
            .value("SOFTWARE\\Probe", "Multi", List.of("one", "two"))
            .file("C:\\Windows\\win.ini", "[fonts]");
    int port;
    try (SambaHost host = SambaHost.start(image)) {
      port = host.port();
      assertThat(Files.readString(host.path("C:\\Windows\\win.ini"))).isEqualTo("[fonts]\r\n");
      assertThat(LoopbackPort.listening(port)).as(host.log()).isTrue();
      host.stop();
      assertThat(LoopbackPort.listening(port)).isFalse();
      host.restart();
      assertThat(LoopbackPort.listening(port)).isTrue();
    }
    assertThat(LoopbackPort.listening(port)).isFalse();
  }

  @Test
  void writesItsRegistryAsWindowsDoes() {
    WindowsImage image =
        new WindowsImage().value("SOFTWARE\\A", "n", 10).value("SOFTWARE\\A", "t", "C:\\\"x\"");

    assertThat(image.registry())
        .contains("[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n")
        .contains("\"n\"=dword:0000000a\r\n")
        .contains("\"t\"=\"C:\\\\\\\"x\\\"\"\r\n");
  }
}
