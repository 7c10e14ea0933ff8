// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.check.CheckResult;
import org.postern.check.testkit.Hosts;
import org.postern.check.testkit.MemoryHost;
import org.postern.host.HostRole;
import org.postern.host.OpenSession;
import org.postern.host.Principal;
import org.postern.host.RegistryValue;
import org.postern.host.ServiceConfig;
import org.postern.host.Share;

/**
 * A host in strange hands answers anything: values of other types, lengths and texts, files that
 * are none, names that are commands. No check fails by it, and what is written of it stays text.
 */
class HostileHostTest {

  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 3_000 : 60;
  private static final String[] PIECES = {
    "'",
    "\"",
    "`",
    "$(calc)",
    "\u2019",
    "\r\n",
    "<script>",
    "]]>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "<agent ",
    "name=\"",
    "\u0000",
    "%SystemRoot%",
    "..\\",
    "|",
    "=",
    ",",
    ",,,,,,9",
    "v2.31",
    "-99999999999999999999",
    "0xffffffff",
    "15.2.1544.36",
    "\u202e",
    "x".repeat(600),
    "{0CCE9215",
    "C:\\Program Files\\",
    ".exe",
    " ",
    "S-1-5-21-",
    "9999-99-99 99:99:99",
    "*",
    "\uD800"
  };

  @TempDir Path folder;

  @Test
  void everyCheckHasAResultAndNoTextBecomesACommand() {
    Random random = new Random(66);
    for (int round = 0; round < ROUNDS; round++) {
      MemoryHost host = host(random);
      HostReport report = new Looked(host, folder.resolve("r" + round)).look();
      assertThat(report.troubles()).isEmpty();
      assertThat(report.results().size()).isGreaterThan(150);
      assertThat(report.results().stream().map(CheckResult::found))
          .as("round " + round)
          .noneMatch(found -> found.startsWith("The check itself failed"));
      assertThat(Download.REPORT_HTML.text(report, "").contains("<script>")).isFalse();
      String script = Download.REMEDIES.text(report, "");
      assertThat(script.chars()).allMatch(c -> c == '\r' || c == '\n' || (c >= ' ' && c < 0x7f));
    }
  }

  private static MemoryHost host(Random random) {
    HostRole role = HostRole.values()[random.nextInt(HostRole.values().length)];
    MemoryHost host =
        random.nextBoolean() ? Hosts.bad(role, Looked.NOW) : Hosts.good(role, Looked.NOW);
    List<Runnable> changes = new ArrayList<>();
    host.registry.each(
        (key, value) -> {
          if (random.nextInt(3) == 0 && !value.name().equals("MsiInstallPath")) {
            changes.add(() -> host.registry.set(key, value(random, value.name())));
          }
        });
    host.files.each(
        (path, content, modified) ->
            changes.add(() -> host.files.put(path, text(random), modified)));
    changes.forEach(Runnable::run);
    String service = text(random);
    host.services.put(
        service,
        new ServiceConfig(
            service, ServiceConfig.Start.AUTOMATIC, text(random), text(random), text(random)));
    host.shares.add(new Share(text(random), Share.Kind.OTHER, true, text(random)));
    host.groups.put(544, List.of(new Principal(text(random), text(random))));
    host.sessions.add(new OpenSession(text(random), text(random), 0, Duration.ZERO, Duration.ZERO));
    return host;
  }

  private static RegistryValue value(Random random, String name) {
    byte[] data = new byte[random.nextInt(20)];
    random.nextBytes(data);
    return random.nextBoolean()
        ? RegistryValue.of(name, random.nextInt(13) - 1, data)
        : RegistryValue.of(
            name, random.nextInt(8), text(random).getBytes(StandardCharsets.UTF_16LE));
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(6); n >= 0; n--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
