// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.filter.EnvelopeAddress;

class RecipientsTest {

  @Test
  void everyMomentStaysAsItWas() {
    List<List<EnvelopeAddress>> moments = new ArrayList<>();
    Recipients now = Recipients.none();
    for (int i = 0; i < 100; i++) {
      moments.add(now.and(address(i)));
      now = now.with(address(i));
      moments.add(now);
    }
    for (int i = 0; i < 100; i++) {
      List<EnvelopeAddress> expected = addresses(i + 1);
      assertThat(moments.get(2 * i)).isEqualTo(expected);
      assertThat(moments.get(2 * i + 1)).isEqualTo(expected);
    }
  }

  @Test
  void whoWasRefusedIsSeenAtThatMomentAlone() {
    Recipients accepted = Recipients.none().with(address(0));
    List<EnvelopeAddress> questioned = accepted.and(address(66));
    Recipients next = accepted.with(address(1));
    assertThat(questioned).containsExactly(address(0), address(66));
    assertThat(next).containsExactly(address(0), address(1));
  }

  @Test
  void nobodyCanReachIntoTheFuture() {
    Recipients before = Recipients.none();
    before.with(address(0));
    assertThat(before).isEmpty();
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> before.get(0));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> before.add(address(1)));
  }

  private static List<EnvelopeAddress> addresses(int count) {
    List<EnvelopeAddress> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(address(i));
    }
    return all;
  }

  private static EnvelopeAddress address(int number) {
    return EnvelopeAddress.of("<r" + number + "@example.net>");
  }
}
