// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.conduct.internal.inquiry.DnsList;

/** Every scanner reads anything without throwing, and in linear time. */
class ScannersFuzzTest {

  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 5_000_000 : 100_000;

  private static final List<String> SEEDS =
      List.of(
          "mail.example.org",
          "[IPv6:2001:db8::ffff:192.0.2.1]",
          "[192.0.2.1]",
          "Mon, 02 Nov 2026 10:00:00 -0800 (PST (nested))",
          "\"Ann \\\" B\" <ann@example.org>, Friends: b@[192.0.2.1], (c) <@a,@b:c@d>;",
          "<id.1@example.org> (comment)",
          "from a (b [192.0.2.1]) by mx.example.org (Postfix) with ESMTP id 1; 2 Nov 2026",
          "zen.example.org=4.5:127.0.0.2,127.0.0.4-8");

  private static final String ALPHABET =
      "<>()[]\"\\,;:@.-+= \t\r\n\u0000\u007f\u00ff09azAZ_%:::::((((";

  private static void readAll(String text) {
    HostName.parse(text).ifPresent(name -> name.isWithin(text));
    HostName.parse(text).ifPresent(HostName::isNumeric);
    Address.literal(text);
    Address.bare(text);
    MailDate.parse(text);
    MailboxList.parse(text);
    MessageId.isWellFormed(text);
    ReceivedBy.hostOf(text);
    DnsList.parse(text);
  }

  @Test
  void noScannerThrows() {
    long seed = Long.getLong("postern.seed", 5322);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < ROUNDS; i++) {
      String text = mutated(SEEDS.get(random.nextInt(SEEDS.size())), random);
      assertThatCode(() -> readAll(text)).as("seed %d: %s", seed, text).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", "((\\", "\"", "<", "[", ",", ":", ";", "@", ".", "a ", "\\", "()", "by ", "-", "9"
      })
  void repetitionCostsLinearTime(String unit) {
    String hostile = unit.repeat(1_000_000 / unit.length());
    Consumer<String> read = ScannersFuzzTest::readAll;
    // A quadratic scanner would take many minutes.
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read.accept(hostile));
  }

  private static String mutated(String seed, SplittableRandom random) {
    StringBuilder text = new StringBuilder(seed);
    for (int n = random.nextInt(1, 6); n > 0; n--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 8)));
        case 2 -> text.insert(at, text.substring(0, Math.min(at, 40)));
        default -> {
          if (at < text.length()) {
            text.setCharAt(at, (char) random.nextInt(256));
          }
        }
      }
    }
    return text.toString();
  }
}
