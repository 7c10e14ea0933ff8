// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postern.journal.internal.Events;

class VerdictJsonTest {

  @Test
  void everyFieldIsThere() {
    assertThat(VerdictJson.of(Events.refused("Hi"), true))
        .hasToString(
            "{\"time\":\"2026-01-02T03:04:05Z\",\"id\":\"T1\",\"door\":\"milter\","
                + "\"queue\":\"4XyZ\",\"stage\":\"MESSAGE\",\"direction\":\"INBOUND\","
                + "\"client\":\"127.0.0.1\",\"helo\":\"mx.example\",\"from\":\"a@example.com\","
                + "\"to\":[\"b@example.net\"],\"message_id\":\"<1@example.com>\","
                + "\"subject\":\"Hi\",\"size\":1234,\"ms\":1.500,\"verdict\":\"REJECT\","
                + "\"withheld\":\"REJECT\",\"score\":7.500,\"reply\":\"550 5.7.1 No\","
                + "\"reasons\":[{\"rule\":\"test.rule\",\"filter\":\"test\",\"stage\":\"MESSAGE\","
                + "\"score\":7.500,\"monitored\":false,\"sentence\":\"It is bad.\"}]}");
  }

  @Test
  void quotesAndControlsAreEscaped() {
    assertThat(VerdictJson.of(Events.refused("\"},{\n\u2028"), true).toString())
        .contains("\"subject\":\"\\\"},{\\u000a\\u2028\"");
  }
}
