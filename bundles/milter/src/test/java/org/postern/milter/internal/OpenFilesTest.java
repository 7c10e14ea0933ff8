// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class OpenFilesTest {

  @Test
  void aLimitThatIsHighEnoughIsNoMatter() {
    OpenFiles files = new OpenFiles(10_512);
    assertThat(files.connections(10_000)).isEqualTo(10_000);
    assertThat(files.warning(10_000)).isEmpty();
  }

  @Test
  void connectionsLeaveFilesForTheRest() {
    assertThat(new OpenFiles(10_511).connections(10_000)).isEqualTo(9_999);
    assertThat(new OpenFiles(1024).connections(10_000)).isEqualTo(512);
  }

  @Test
  void aVeryLowLimitStillLetsSomeIn() {
    assertThat(new OpenFiles(256).connections(10_000)).isEqualTo(64);
    assertThat(new OpenFiles(1).connections(10_000)).isEqualTo(1);
  }

  @Test
  void theWarningSaysHowMuchIsNeededAndHow() {
    assertThat(new OpenFiles(1024).warning(10_000))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains("1024 files", "only 512 connections", "max.connections")
                    .contains("raise the limit to 10512", "LimitNOFILE="));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theLimitIsTheOneOfTheKernel() throws IOException {
    String kernel =
        Files.readAllLines(Path.of("/proc/self/limits")).stream()
            .filter(line -> line.startsWith("Max open files"))
            .findFirst()
            .orElseThrow();
    assertThat(kernel.split("\\s{2,}")[1]).isEqualTo(OpenFiles.ofThisProcess().limit() + "");
  }
}
