// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.journal.internal.Events;

class SiemFeedTest {

  @TempDir private Path folder;

  @Test
  void fieldsHaveTheNamesOfTheElasticCommonSchema() {
    assertThat(Ecs.of(Events.refused("Hi"), "mx1", "shield=1.0.0", 7, true))
        .hasToString(
            "{\"@timestamp\":\"2026-01-02T03:04:05Z\",\"ecs\":{\"version\":\"8.11.0\"},"
                + "\"event\":{\"kind\":\"alert\",\"category\":[\"email\"],"
                + "\"type\":[\"info\",\"denied\"],\"module\":\"postern\","
                + "\"dataset\":\"postern.verdict\",\"action\":\"reject\",\"duration\":1500000,"
                + "\"reason\":\"test.rule\"},"
                + "\"observer\":{\"vendor\":\"Postern\",\"type\":\"mail-filter\","
                + "\"hostname\":\"mx1\"},\"network\":{\"protocol\":\"smtp\"},"
                + "\"source\":{\"ip\":\"127.0.0.1\"},\"email\":{\"direction\":\"inbound\","
                + "\"local_id\":\"4XyZ\",\"message_id\":\"<1@example.com>\",\"subject\":\"Hi\","
                + "\"from\":{\"address\":[\"a@example.com\"]},"
                + "\"to\":{\"address\":[\"b@example.net\"]}},\"rule\":{\"id\":[\"test.rule\"]},"
                + "\"postern\":{\"id\":\"T1\",\"door\":\"milter\",\"stage\":\"MESSAGE\","
                + "\"verdict\":\"REJECT\",\"withheld\":\"REJECT\",\"score\":7.500,\"size\":1234,"
                + "\"versions\":\"shield=1.0.0\",\"revision\":7,\"helo\":\"mx.example\","
                + "\"reply\":\"550 5.7.1\",\"findings\":[{\"rule\":\"test.rule\","
                + "\"stage\":\"MESSAGE\",\"score\":7.500,\"monitored\":false,"
                + "\"sentence\":\"It is bad.\"}]}}");
  }

  @Test
  void aSubjectIsLeftOutWhereItIsNotWanted() {
    assertThat(Ecs.of(Events.refused("secret"), "mx1", "", 0, false).toString())
        .doesNotContain("secret");
  }

  @Test
  void aLargeFileMakesRoomAndTheOldestGoes() throws IOException {
    Path file = folder.resolve("verdicts.json");
    RotatedFile rotated = new RotatedFile(file, 5, 2);
    for (int i = 1; i <= 4; i++) {
      rotated.append("line " + i + "\n");
    }
    assertThat(file).hasContent("line 4");
    assertThat(folder.resolve("verdicts.json.1")).hasContent("line 3");
    assertThat(folder.resolve("verdicts.json.2")).hasContent("line 2");
    try (var all = Files.list(folder)) {
      assertThat(all).hasSize(3);
    }
  }
}
