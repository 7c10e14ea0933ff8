// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.filter.Anomaly.Kind;
import org.postern.filter.Message;

/** What a part begins with is seen wherever the part lies: readers fill their buffers in pieces. */
class FirstLineTest {

  private static final int MOST = 4_200;

  @Test
  void aFieldAfterTheBlankLineIsSeenAtEveryPlace() throws Exception {
    List<Integer> unseen = new ArrayList<>();
    for (int length = 1; length < MOST; length++) {
      Message message =
          Build.message(
              "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\nX-A: "
                  + "a".repeat(length)
                  + "\n\nContent-Type: text/html\n\nhello\n--b--\n");
      if (message.anomalies().stream().noneMatch(one -> one.kind() == Kind.FIELD_OUTSIDE_PARTS)) {
        unseen.add(length);
      }
    }
    assertThat(unseen).isEmpty();
  }
}
