// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.postern.peers.ExchangeHost;

/** What both archives hold for an Exchange server, and what they must not. */
class ShippedExchangeIT {

  private static final Path HOME = Path.of(System.getProperty("postern.distribution"));
  private static final Path ARCHIVES =
      Path.of(System.getProperty("postern.root"), "distribution/server/target");
  private static final String EXCHANGE = HOME.getFileName() + "/exchange/";

  private static final List<String> SCRIPTS =
      List.of(
          "Get-PosternStatus.ps1",
          "Install-Postern.ps1",
          "Postern.conf",
          "PosternSteps.ps1",
          "README.md",
          "Uninstall-Postern.ps1");

  private static final List<String> PROGRAMS =
      List.of(
          "15.0.0.0/Postern.ExchangeAgent.dll",
          "15.0.1474.0/Postern.ExchangeAgent.dll",
          "PosternSetup.exe");

  @Test
  void theZipHoldsTheScriptsAndWhatWasBuilt() throws IOException {
    assertThat(ofExchange(zip())).containsExactlyInAnyOrderElementsOf(expected());
  }

  @Test
  void theTarHoldsTheSame() throws IOException {
    assertThat(ofExchange(tar())).containsExactlyInAnyOrderElementsOf(expected());
  }

  @Test
  void nothingOfMicrosoftsNameNorOfTheTestsIsShippedAnywhere() throws IOException {
    for (List<String> archive : List.of(zip(), tar())) {
      assertThat(archive)
          .hasSizeGreaterThan(50)
          .noneMatch(name -> name.contains("Microsoft."))
          .noneMatch(name -> name.endsWith("PosternHost.exe") || name.endsWith("PosternFuzz.exe"))
          .noneMatch(name -> name.endsWith(".snk") || name.endsWith(".pub"));
    }
  }

  @Test
  void whatIsShippedIsWhatWasTested() throws IOException {
    for (String name : built()) {
      Path origin = ExchangeHost.built(ExchangeHost.NEWER).resolveSibling(name);
      assertThat(HOME.resolve("exchange").resolve(name)).hasSameBinaryContentAs(origin);
    }
  }

  @Test
  void windowsFindsItsOwnLineEnds() throws IOException {
    for (String name : SCRIPTS) {
      String text = Files.readString(HOME.resolve("exchange").resolve(name));
      assertThat(text.replace("\r\n", "")).as(name).doesNotContain("\n").isNotEmpty();
    }
  }

  private static List<String> expected() {
    List<String> expected = new ArrayList<>(SCRIPTS);
    expected.addAll(built());
    return expected;
  }

  /** Nothing, where mcs is not installed: then the distribution has the scripts only. */
  private static List<String> built() {
    Path bridge = ExchangeHost.built(ExchangeHost.NEWER).getParent();
    return Files.exists(bridge.resolve("PosternSetup.exe")) ? PROGRAMS : List.of();
  }

  private static List<String> ofExchange(List<String> names) {
    return names.stream()
        .filter(name -> name.startsWith(EXCHANGE) && !name.endsWith("/"))
        .map(name -> name.substring(EXCHANGE.length()))
        .toList();
  }

  private static List<String> zip() throws IOException {
    try (ZipFile zip = new ZipFile(ARCHIVES.resolve(HOME.getFileName() + ".zip").toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }

  private static List<String> tar() throws IOException {
    List<String> names = new ArrayList<>();
    Path file = ARCHIVES.resolve(HOME.getFileName() + ".tar.gz");
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar =
            new TarArchiveInputStream(new GzipCompressorInputStream(bytes))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
