// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.octets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.postern.filter.Part;
import org.postern.filter.Stage;
import org.postern.testkit.TestTransaction;

class PartOctetsTest {

  private static final int LENGTH = 300_000;
  private static final long BUDGET = 10L << 20;

  private static Part part() {
    StringBuilder eml = new StringBuilder("Subject: x\r\n\r\n");
    for (int i = 0; i < LENGTH; i++) {
      eml.append(expected(i));
    }
    return TestTransaction.at(Stage.MESSAGE)
        .eml(eml.toString())
        .build()
        .message()
        .orElseThrow()
        .root();
  }

  private static char expected(int position) {
    return (char) ('a' + position % 23);
  }

  @Test
  void readsForwardAndBackward() throws IOException {
    try (PartOctets octets = new PartOctets(part(), BUDGET)) {
      for (int position : new int[] {0, 4095, 4096, 299_999, 5, 150_000, 4096, 0}) {
        assertThat(octets.at(position)).isEqualTo(expected(position));
      }
    }
  }

  @Test
  void nothingLiesOutside() throws IOException {
    try (PartOctets octets = new PartOctets(part(), BUDGET)) {
      assertThat(octets.at(-1)).isEqualTo(-1);
      assertThat(octets.at(octets.size())).isEqualTo(-1);
      assertThat(octets.u32(octets.size() - 3)).isEqualTo(-1);
    }
  }

  @Test
  void numbersAcrossPagesAreWhole() throws IOException {
    try (PartOctets octets = new PartOctets(part(), BUDGET)) {
      int low = expected(4095);
      assertThat(octets.u16(4095)).isEqualTo(expected(4096) << 8 | low);
    }
  }

  @Test
  void leapsToAndFroAreLimited() throws IOException {
    try (PartOctets octets = new PartOctets(part(), BUDGET)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 1_000_000; i++) {
                  octets.at((i * 71L * 4096) % LENGTH);
                }
              })
          .isInstanceOf(ScanLimitException.class);
    }
  }

  @Test
  void sliceKeepsToItsBounds() throws IOException {
    try (PartOctets octets = new PartOctets(part(), BUDGET)) {
      Octets slice = octets.slice(LENGTH - 10, 1000);
      assertThat(slice.at(0)).isEqualTo(expected(LENGTH - 10));
      assertThat(slice.at(slice.size())).isEqualTo(-1);
      assertThat(slice.slice(-5, 3).size()).isEqualTo(3);
    }
  }
}
