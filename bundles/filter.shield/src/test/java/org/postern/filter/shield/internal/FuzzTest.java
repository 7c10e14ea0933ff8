// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.filter.shield.internal.build.ArrayOctets;
import org.postern.filter.shield.internal.build.Compound;
import org.postern.filter.shield.internal.build.HitList;
import org.postern.filter.shield.internal.build.Mutator;
import org.postern.filter.shield.internal.build.Tnef;
import org.postern.filter.shield.internal.calendar.CalendarCheck;
import org.postern.filter.shield.internal.html.HtmlCheck;
import org.postern.filter.shield.internal.octets.ScanLimitException;
import org.postern.filter.shield.internal.ole.OleCheck;
import org.postern.filter.shield.internal.rtf.RtfCheck;
import org.postern.filter.shield.internal.rule.Hits;
import org.postern.filter.shield.internal.tnef.TnefCheck;
import org.postern.testkit.TestTransaction;

/** Damaged content never makes a scanner fail, nor read without end. */
class FuzzTest {

  private static final boolean LONG = Boolean.getBoolean("postern.long");
  private static final int ROUNDS = LONG ? 400_000 : 6_000;

  /** Messages take longer than one scanner alone. */
  private static final int MESSAGES = ROUNDS / 12;

  /** A directory entry of 128 octets may lead to a path of 512 characters: far from without end. */
  private static final long READS_AN_OCTET = 200;

  @FunctionalInterface
  private interface Scanner {
    void scan(byte[] content, Hits hits) throws Exception;
  }

  @Test
  void tnefNeverFailsAndReadsInProportion() {
    byte[] list = Tnef.properties(0x851f, "\\\\host\\share\\a.wav");
    byte[] inner = new Tnef().attribute(Tnef.MESSAGE_PROPERTIES, list).toBytes();
    byte[] outer =
        new Tnef()
            .attribute(0x18010L, new byte[20])
            .attribute(Tnef.ATTACHMENT_PROPERTIES, Tnef.object(inner))
            .attribute(Tnef.RECIPIENTS, new byte[] {1, 0, 0, 0, 0, 0, 0, 0})
            .toBytes();
    fuzz(List.of(inner, outer), (content, hits) -> counted(content, hits, TnefCheck::look));
  }

  @Test
  void oleNeverFailsAndReadsInProportion() {
    byte[] message = Compound.outlookMessage("\\\\host\\share\\a.wav");
    byte[] document =
        new Compound()
            .storage("_1", "02ce020000000000c000000000000046").stream(
                    "__substg1.0_00030102", new byte[6000])
                .toBytes();
    fuzz(List.of(message, document), (content, hits) -> counted(content, hits, OleCheck::look));
  }

  @Test
  void rtfNeverFails() {
    String text =
        "{\\rtf1{\\object\\objautlink{\\*\\objclass Equa{}tion.3}{\\*\\objdata 0105{\\*\\x 99}"
            + "45\\'71\\bin3 abc 7561}}{\\*\\template http://host/a}}";
    fuzz(
        List.of(latin1(text)),
        (content, hits) -> RtfCheck.look(new ByteArrayInputStream(content), hits));
  }

  @Test
  void htmlNeverFails() {
    String text =
        "<!doctype html><!--[if mso]><a href='file:///\\\\h\\s!x'><![endif]--><!-- a --!>"
            + "<svg/onload=a()><script>if (a<b) '</scr'</script><p style=\"font-size:0;/*"
            + "*/background:url(\\\\h\\s)\">&#x41;&lt;&unknown;</p><img src=\"http://h/";
    fuzz(
        List.of(latin1(text)),
        (content, hits) ->
            HtmlCheck.look(
                new InputStreamReader(
                    new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1),
                hits));
  }

  @Test
  void calendarNeverFails() {
    String text =
        "BEGIN:VCALENDAR\r\nX-MICROSOFT-CDO-MODPROPS:BEGIN\r\nDTSTART;TZID=\"a:b\":20261101T\r\n"
            + " 090000\r\nRRULE:FREQ=DAILY\r\nATTENDEE:MAILTO:a@example.org\r\nEND:VCALENDAR";
    fuzz(
        List.of(latin1(text)),
        (content, hits) -> CalendarCheck.look(new ByteArrayInputStream(content), hits));
  }

  @Test
  void wholeMessagesNeverFail() {
    String text =
        "From: \"A\" <a@example.org>, B: <b@example.org>;\nSubject: =?utf-8?Q?${=6Andi:a}?=\n"
            + "Content-Type: multipart/mixed; boundary=\"b\"; name*0=a; name*1=b\n\n--b\n"
            + "Content-Type: text/html; charset=utf-16\n\n<img src=\"http://h/\n--b\n"
            + "Content-Type: application/rtf; name=a.html\n\n{\\rtf{\\*\\objclass None}}\n--b\n"
            + "Content-Type: text/calendar\nContent-Transfer-Encoding: base64\n\n"
            + "QkVHSU46VkNBTEVOREFSDQpEVFNUQU1QOg0K\n--b--\n";
    ShieldFilter filter = Shields.withDefaults();
    fuzz(
        MESSAGES,
        List.of(latin1(text)),
        (content, hits) ->
            assertThat(Shields.examine(filter, stage -> TestTransaction.at(stage).eml(content)))
                .isNotNull());
  }

  @FunctionalInterface
  private interface OctetsScanner {
    void scan(ArrayOctets content, Hits hits) throws IOException;
  }

  private static void counted(byte[] content, Hits hits, OctetsScanner scanner) throws IOException {
    ArrayOctets octets = new ArrayOctets(content);
    scanner.scan(octets, hits);
    assertThat(octets.reads()).isLessThan(READS_AN_OCTET * (content.length + 1000L));
  }

  private static void fuzz(List<byte[]> seeds, Scanner scanner) {
    fuzz(ROUNDS, seeds, scanner);
  }

  private static void fuzz(int rounds, List<byte[]> seeds, Scanner scanner) {
    for (long seed = 0; seed < rounds; seed++) {
      byte[] content = new Mutator(seed).next(seeds);
      try {
        scanner.scan(content, new HitList().hits());
      } catch (ScanLimitException e) {
        assertThat(e.getMessage()).as("seed " + seed).isNotBlank();
      } catch (Exception | AssertionError | StackOverflowError e) {
        fail("seed " + seed + " failed", e);
      }
    }
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
