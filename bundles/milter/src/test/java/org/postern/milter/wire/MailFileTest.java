// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MailFileTest {

  @Test
  void fieldsAndBodyAreTakenApart() {
    MailFile mail = parse("From: a@b\r\nSubject:  two\r\n lines\r\n\r\nhello\r\n.\r\n");
    assertThat(mail.fields())
        .containsExactly(
            new MailFile.Field("From", " a@b"), new MailFile.Field("Subject", "  two\n lines"));
    assertThat(body(mail)).isEqualTo("hello\r\n.\r\n");
  }

  @Test
  void bareLineEndsBecomeCrLf() {
    MailFile mail = parse("Subject: x\n\ty\n\none\ntwo");
    assertThat(mail.fields()).containsExactly(new MailFile.Field("Subject", " x\n\ty"));
    assertThat(body(mail)).isEqualTo("one\r\ntwo\r\n");
  }

  @Test
  void aMessageMayHaveNoBody() {
    assertThat(parse("Subject: x\r\n").body()).isEmpty();
    assertThat(parse("Subject: x\r\n\r\n").body()).isEmpty();
    assertThat(parse("Subject: x").fields()).hasSize(1);
  }

  @Test
  void aMessageMayHaveNoFields() {
    assertThat(body(parse("\r\nhello\r\n"))).isEqualTo("hello\r\n");
    assertThat(parse("").fields()).isEmpty();
  }

  @Test
  void theMboxLineIsLeftOut() {
    MailFile mail = parse("From joe Mon Jan  1 00:00:00 2001\nSubject: x\n\n");
    assertThat(mail.fields()).containsExactly(new MailFile.Field("Subject", " x"));
  }

  @Test
  void whatIsNoFieldBeginsTheBody() {
    MailFile mail = parse("Subject: x\nnot a field\nTo: y\n\n");
    assertThat(mail.fields()).hasSize(1);
    assertThat(body(mail)).isEqualTo("not a field\r\nTo: y\r\n\r\n");
  }

  @Test
  void blanksBeforeTheColonBelongToTheName() {
    assertThat(parse("Subject : x\n\n").fields())
        .containsExactly(new MailFile.Field("Subject ", " x"));
  }

  @Test
  void octetsAreKept() {
    MailFile mail = parse("X: \u00e9\n\n\u00ff\u0000\n");
    assertThat(mail.fields().get(0).value()).isEqualTo(" \u00e9");
    assertThat(body(mail)).isEqualTo("\u00ff\u0000\r\n");
  }

  @Test
  void anyOctetsWillDo() {
    for (int seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] file = new byte[random.nextInt(200)];
      for (int i = 0; i < file.length; i++) {
        file[i] = (byte) "\r\n: aX\t\0\u00ff".charAt(random.nextInt(9));
      }
      MailFile mail = MailFile.parse(file);
      int fields =
          mail.fields().stream().mapToInt(f -> f.name().length() + f.value().length()).sum();
      assertThat(fields).as("seed " + seed).isLessThanOrEqualTo(file.length);
    }
  }

  private static MailFile parse(String text) {
    return MailFile.parse(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String body(MailFile mail) {
    return new String(mail.body(), StandardCharsets.ISO_8859_1);
  }
}
