// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postern.peers.Peer;
import org.postern.peers.Peers;
import org.postern.peers.WindowsImage;
import org.postern.peers.WindowsProgram;

/** An Edge server to ask. */
final class Edge {

  static final String LSA = "SYSTEM\\CurrentControlSet\\Control\\Lsa";
  static final String LOG = "C:\\inetpub\\logs\\LogFiles\\W3SVC1\\u_ex261123.log";

  private Edge() {}

  static void needsSamba() {
    List<String> missing = Peers.missing(Peer.SAMBA);
    assumeTrue(missing.isEmpty(), missing::toString);
  }

  static WindowsImage image() {
    String big =
        IntStream.range(0, 6000)
            .mapToObj(i -> String.format("x%05d", i))
            .collect(Collectors.joining(";"));
    WindowsImage image =
        new WindowsImage()
            .user("svc-legacy", "Legacy-1!")
            .user("lowuser", "Low-1!")
            .value(LSA, "LmCompatibilityLevel", 3)
            .value("SOFTWARE\\Probe", "Big", big)
            .value("SOFTWARE\\Probe", "Empty", "")
            .value("SOFTWARE\\Probe", "Multi", List.of("one", "two", "three"))
            .value("SOFTWARE\\Probe", "Bin", new byte[] {1, 2, 3})
            .wideValue("SOFTWARE\\Probe", "Wide", (1L << 40) + 7)
            .service("TeamViewer", 2, "C:\\TeamViewer\\TeamViewer_Service.exe", "LocalSystem")
            .listed("W3SVC")
            .file("C:\\Windows\\win.ini", "[fonts]")
            .file("C:\\Windows\\System32\\drivers\\etc\\hosts", "127.0.0.1 localhost")
            .file(LOG, "#Software: IIS", "2026-11-23 00:00:03 GET /owa/ 200")
            .file(
                "C:\\Program Files\\Exchange\\Bin\\ExSetup.exe",
                WindowsProgram.with(15, 2, 1544, 36));
    for (int i = 0; i < 300; i++) {
      image.value(String.format("SOFTWARE\\Probe\\Many\\Key%03d", i), "N", i);
    }
    return image;
  }
}
