// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The disk of the data folder fills up while mail flows, and is emptied again. */
@EnabledOnOs(OS.LINUX)
class FullDiskIT {

  private static final int DISK_MIB = 160;
  private static final int CRITICAL_MIB = 20;
  private static final String POLICY = "org.postern.policy";
  private static final Pattern REJECT = Pattern.compile("\"reject\":\\{[^}]*\"value\":\"?([0-9]+)");

  @Test
  void largeMessagesAreRefusedForNowAndAllElseGoesOn() throws IOException {
    try (RunningServer server = start()) {
      Path log = server.data().resolve("log/postern.log");
      String small = mail(server, "small", 1);
      String large = mail(server, "large", 40_000);
      assertThat(server.postern("scan", small, large).exit()).isLessThanOrEqualTo(1);

      Path filler = fillUpTo(server, CRITICAL_MIB / 2);
      Waiting.until(() -> Files.readString(log).contains("The disk is short: "));
      SmallDisk.fill(server.data().resolve("more"));

      assertThat(server.postern("scan", small).exit()).isLessThanOrEqualTo(1);
      Distribution.Result scan = server.postern("scan", "--json", large, large, large);
      assertThat(scan.output().lines())
          .hasSize(3)
          .allMatch(line -> line.contains("\"verdict\":\"TEMPFAIL\",\"reply\":\"451 "));
      Waiting.until(() -> server.postern("status").output().contains(" is full: "));
      Distribution.Result status = server.postern("status");
      assertThat(status.exit()).isEqualTo(2);
      assertThat(status.output())
          .containsPattern(
              "check +Postern disk and memory +CRITICAL +the disk of /\\S+ is full: large messages"
                  + " are refused for now \\(451\\), settings cannot be saved, .*delete old logs");

      Files.delete(filler);
      Files.delete(server.data().resolve("more"));

      Waiting.until(() -> server.postern("status").exit() <= 1);
      assertThat(server.postern("scan", "--from", "later@example.org", small, large).exit())
          .isLessThanOrEqualTo(1);
      Waiting.until(() -> Files.readString(log).contains("There is room on the disk again: "));
      Path verdicts = server.data().resolve("log/verdict.log");
      Waiting.until(() -> Files.readString(verdicts).contains("from=<later@example.org>"));
      assertThat(Files.readString(log))
          .containsOnlyOnce("The disk is short: ")
          .contains("Large messages cannot be kept in /")
          .contains("(java.io.IOException: No space left on device) and are refused for now");
      assertThat(bodies(server)).isEmpty();
    }
  }

  @Test
  void theLastGoodSettingsStay() throws IOException {
    try (RunningServer server = start()) {
      ConsoleClient console = new ConsoleClient(server.console(), server.password());
      assertThat(console.save(POLICY, "reject=41").status()).isEqualTo(302);
      Path filler = server.data().resolve("filler");
      SmallDisk.fill(filler);

      assertThat(console.save(POLICY, "reject=42").status())
          .as("not saved")
          .isGreaterThanOrEqualTo(400);
      assertThat(console.save("org.postern.engine", "workers=3").status())
          .isGreaterThanOrEqualTo(400);
      assertThat(rejectFrom(console)).isEqualTo("41");
      Distribution.Result password = server.postern("password");
      assertThat(password.exit()).isNotZero();
      assertThat(password.output()).contains("console.password cannot be written");
      assertThat(console.get("/bundles.json").status()).as("the old password").isEqualTo(200);

      assertThat(server.postern("stop").exit()).isZero();
      Distribution.Result start = server.postern("start");
      assertThat(start.exit()).isEqualTo(13);
      assertThat(start.output()).contains("has 0 MiB left");

      Files.delete(filler);

      Distribution.Result again = server.postern("start");
      assertThat(again.exit()).as(again.output()).isZero();
      assertThat(again.output())
          .contains("open after")
          .doesNotContainIgnoringCase("warning")
          .doesNotContainIgnoringCase("error");
      assertThat(rejectFrom(console)).isEqualTo("41");
      assertThat(console.save(POLICY, "reject=43").status()).isEqualTo(302);
      assertThat(rejectFrom(console)).isEqualTo("43");
    }
  }

  private static RunningServer start() throws IOException {
    return RunningServer.start(
        Distribution.unpack()
            .withDisk(DISK_MIB)
            .seed(
                "org.postern.health.room",
                "warn.mib = " + CRITICAL_MIB,
                "critical.mib = " + CRITICAL_MIB));
  }

  /** Takes the disk but for so many MiB. */
  private static Path fillUpTo(RunningServer server, int mebibytes) throws IOException {
    Path filler = server.data().resolve("filler");
    SmallDisk.fill(filler);
    try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
      file.setLength(file.length() - ((long) mebibytes << 20));
    }
    return filler;
  }

  /** Beside the data folder: what is on its disk is not seen from everywhere by the same path. */
  private static String mail(RunningServer server, String subject, int lines) throws IOException {
    return Files.writeString(
            server.distribution().home().resolve(subject + ".eml"),
            """
            From: Ann <ann@example.com>
            To: bob@example.net
            Subject: %s
            Date: Tue, 3 Nov 2026 10:00:00 +0100
            Message-ID: <%s@example.com>

            %s"""
                .formatted(
                    subject,
                    subject,
                    "What is long goes to the disk, line for line for line.\n".repeat(lines)))
        .toString();
  }

  private static List<Path> bodies(RunningServer server) throws IOException {
    try (Stream<Path> files = Files.walk(server.data())) {
      return files.filter(file -> file.getFileName().toString().endsWith(".tmp")).toList();
    }
  }

  private static String rejectFrom(ConsoleClient console) throws IOException {
    String form = console.get("/configMgr/" + POLICY + ".json").body();
    Matcher value = REJECT.matcher(form);
    assertThat(value.find()).as(form).isTrue();
    return value.group(1);
  }
}
