// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.postern.filter.shield.internal.build.ArrayOctets;
import org.postern.filter.shield.internal.build.HitList;
import org.postern.filter.shield.internal.octets.Octets;
import org.postern.filter.shield.internal.octets.ScanLimitException;

class OutlookBodiesTest {

  private static Octets octets(String text) {
    return new ArrayOctets(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void htmlBodyIsLookedAt() throws IOException {
    HitList list = new HitList();
    new OutlookBodies(list.hits()).look(OutlookBodies.HTML, octets("<script>a()</script>"));
    assertThat(list.rules()).containsExactly("html-script");
  }

  @Test
  void otherPropertyIsNot() throws IOException {
    HitList list = new HitList();
    new OutlookBodies(list.hits()).look(0x1000, octets("<script>a()</script>"));
    assertThat(list.rules()).isEmpty();
  }

  @Test
  void allBodiesTogetherAreLimited() {
    Octets large =
        new Octets() {
          @Override
          public long size() {
            return OutlookBodies.MAX_OCTETS / 4;
          }

          @Override
          public int at(long position) {
            return position < size() ? ' ' : -1;
          }
        };
    OutlookBodies bodies = new OutlookBodies(new HitList().hits());
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 5; i++) {
                bodies.look(OutlookBodies.HTML, large);
              }
            })
        .isInstanceOf(ScanLimitException.class);
  }
}
