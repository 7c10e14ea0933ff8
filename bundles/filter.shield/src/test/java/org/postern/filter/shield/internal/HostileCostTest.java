// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Stage;
import org.postern.filter.shield.internal.build.Tnef;
import org.postern.testkit.TestTransaction;

/**
 * Messages that are made to take long stay within the deadline of a filter. Measured as CPU time of
 * this thread, so that a busy machine does not matter.
 */
class HostileCostTest {

  /** A filter call has 5 seconds; what is asked of one here took 0.3 when it was written. */
  private static final double MAX_SECONDS = 3;

  private static final int FIELD = 60_000;

  private static double seconds(Stage stage, String eml) throws Exception {
    ShieldFilter filter = Shields.withDefaults();
    try (TestTransaction transaction = TestTransaction.at(stage).eml(eml).build()) {
      transaction.message().orElseThrow().leaves();
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      filter.examine(transaction);
      return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a;",
        "<>",
        "<",
        "charset=",
        "boundary=",
        "=",
        "${",
        "${run{",
        "()",
        "(",
        "\"",
        "\\",
        ";",
        "=?utf-8?B?",
        "%24%7B",
        "${a:-",
        "}${lower:",
        "() {",
        "a ",
        ":"
      })
  void headerFieldsOfOnePieceRepeated(String piece) throws Exception {
    String value = piece.repeat(FIELD / piece.length());
    String eml =
        "From: "
            + value
            + "\nTo: "
            + value
            + "\nContent-Type: "
            + value
            + "\nSubject: "
            + value
            + "\n\nx\n";
    assertThat(seconds(Stage.HEADERS, eml)).isLessThan(MAX_SECONDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "</",
        "<!--",
        "<a ",
        "<a b=",
        "<a href='",
        "&#",
        "&amp",
        "<svg>",
        "<p style='url(",
        "begin 644 ",
        "${",
        "${a:-",
        "<a href=file://h/!>",
        "--!",
        "x"
      })
  void htmlOfOnePieceRepeated(String piece) throws Exception {
    String eml = "Content-Type: text/html\n\n" + (piece.repeat(20) + "\n").repeat(10_000);
    assertThat(seconds(Stage.MESSAGE, eml)).isLessThan(MAX_SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "}", "{\\*\\objdata 4", "\\", "\\'4", "\\bin1 ", "\\bin ", "45"})
  void rtfOfOnePieceRepeated(String piece) throws Exception {
    String eml =
        "Content-Type: application/rtf\n\n{\\rtf1{\\*\\objdata "
            + (piece.repeat(20) + "\n").repeat(10_000);
    assertThat(seconds(Stage.MESSAGE, eml)).isLessThan(MAX_SECONDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A:MAILTO:\n",
        " \n",
        "DTSTART:\n",
        "A",
        "MAILTO:",
        "X-MICROSOFT-CDO-MODPROPS:A\n"
      })
  void calendarOfOnePieceRepeated(String piece) throws Exception {
    String eml = "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n" + piece.repeat(200_000);
    assertThat(seconds(Stage.MESSAGE, eml)).isLessThan(MAX_SECONDS);
  }

  @Test
  void tnefWithVeryManyProperties() throws Exception {
    byte[] list = new byte[8 << 20];
    list[2] = 0x0f;
    byte[] content = new Tnef().attribute(Tnef.MESSAGE_PROPERTIES, list).toBytes();
    String eml =
        "Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder().encodeToString(content).replace("\r", "");
    assertThat(seconds(Stage.MESSAGE, eml)).isLessThan(MAX_SECONDS);
  }

  @Test
  void fileNamesOfOnePieceRepeated() throws Exception {
    String name = "a".repeat(FIELD);
    String part = "--b\nContent-Disposition: attachment; filename=\"" + name + "\"\n\nx\n";
    String eml = "Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(15) + "--b--\n";
    assertThat(seconds(Stage.MESSAGE, eml)).isLessThan(MAX_SECONDS);
  }
}
