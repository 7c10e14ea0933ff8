// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.testkit.TestTransaction;

class BodyLinesTest {

  private final BodyLines rule = new BodyLines(1 << 20);

  @ParameterizedTest
  @CsvSource({"0,false", "997,false", "998,false", "999,true", "20000,true"})
  void aLineHas998OctetsAtMost(int length, boolean isLong) throws Exception {
    String line = "a".repeat(length);
    assertThat(finds(rule, line + "\r\n")).as("alone").isEqualTo(isLong);
    assertThat(finds(rule, line)).as("without an end").isEqualTo(isLong);
    assertThat(finds(rule, "b\r\n" + line + "\r\nc\r\n")).as("inside").isEqualTo(isLong);
  }

  @Test
  void manyLinesOfEveryAllowedLengthAreFine() throws Exception {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i <= 998; i++) {
      body.append("x".repeat(i)).append("\r\n");
    }
    assertThat(finds(rule, body.toString())).isFalse();
  }

  @Test
  void aLongLineIsFoundWhereverItStands() throws Exception {
    long seed = Long.getLong("postern.seed", 5322);
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      String before = lines(random);
      int length = random.nextInt(995, 1003);
      String body = before + "a".repeat(length) + "\r\n" + lines(random);
      assertThat(finds(rule, body)).as("seed %d, round %d", seed, round).isEqualTo(length > 998);
    }
  }

  @Test
  void whatIsBeyondTheLimitIsNotLookedAt() throws Exception {
    String body = "short\r\n".repeat(1000) + "a".repeat(2000) + "\r\n";
    assertThat(finds(new BodyLines(7000), body)).isFalse();
    assertThat(finds(new BodyLines(9000), body)).isTrue();
  }

  @Test
  void aLimitOfNothingSwitchesTheRuleOff() throws Exception {
    assertThat(finds(new BodyLines(0), "a".repeat(2000))).isFalse();
  }

  private static String lines(SplittableRandom random) {
    StringBuilder lines = new StringBuilder();
    for (int n = random.nextInt(60); n > 0; n--) {
      lines.append("b".repeat(random.nextInt(999))).append("\r\n");
    }
    return lines.toString();
  }

  private static boolean finds(BodyLines rule, String body) throws Exception {
    List<Finding> found = new ArrayList<>();
    try (TestTransaction transaction =
        TestTransaction.at(Stage.MESSAGE).eml("Subject: x\r\n\r\n" + body).build()) {
      rule.check(transaction.message().orElseThrow(), found::add);
    }
    return !found.isEmpty();
  }
}
