// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Anomaly.Kind;
import org.postern.filter.Message;

/** A line that only begins like a boundary, among many that begin with two dashes. */
class LookalikeTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 199, 200, 1999, 2000, 10_000})
  void isSeenBehindAndBeforeHarmlessLines(int lines) throws Exception {
    String crowd = crowd(lines);
    assertThat(isBad(crowd + "--bEVIL\n")).isTrue();
    assertThat(isBad("--bEVIL\n" + crowd)).isTrue();
    assertThat(isBad(crowd)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--b", "--b ", "--b--", "--b--\t", "--a", "--", "-b"})
  void isNotALineThatIsABoundaryLineOrIsNone(String line) throws Exception {
    assertThat(isBad("x\n" + line + "\n")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--b-", "--bb", "--b x", "--b--x", "--b-- x"})
  void isOneThatGoesOn(String line) throws Exception {
    assertThat(isBad("x\n" + line + "\n")).isTrue();
  }

  private static boolean isBad(String content) throws Exception {
    Message message =
        Build.message(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
                + content
                + "hello\n--b--\n");
    return message.anomalies().stream().anyMatch(one -> one.kind() == Kind.BAD_BOUNDARY);
  }

  private static String crowd(int lines) {
    StringBuilder crowd = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      crowd.append("--x").append(i).append('\n');
    }
    return crowd.toString();
  }
}
