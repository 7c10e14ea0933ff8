// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void findsANulAtEachPlace() {
    for (int length = 1; length < 40; length++) {
      byte[] octets = new byte[length];
      Arrays.fill(octets, (byte) 0xff);
      assertThat(Words.hasNul(octets, 0, length)).isFalse();
      for (int at = 0; at < length; at++) {
        octets[at] = 0;
        assertThat(Words.hasNul(octets, 0, length)).isTrue();
        assertThat(Words.hasNul(octets, 0, at)).isFalse();
        octets[at] = 1;
      }
    }
  }

  @Test
  void knowsTheCharactersOfBase64() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int length = 8; length < 26; length++) {
      for (int at = 0; at < length; at++) {
        for (int value = 0; value < 256; value++) {
          byte[] octets = "+/09AZaz+/09AZaz+/09AZaz+/".getBytes(StandardCharsets.US_ASCII);
          octets[at] = (byte) value;
          assertThat(Words.areBase64(octets, 0, length))
              .as("%d at %d of %d", value, at, length)
              .isEqualTo(alphabet.indexOf(value) >= 0);
        }
      }
    }
  }

  @Test
  void skipsNothingThatIsLess() {
    Random random = new Random(7);
    byte[] octets = new byte[64];
    for (int round = 0; round < 20_000; round++) {
      random.nextBytes(octets);
      for (int i = 0; i < octets.length; i++) {
        // Few are less, so that some words are passed over.
        octets[i] =
            random.nextInt(20) > 0 && octets[i] >= 0 ? (byte) (octets[i] | 0x40) : octets[i];
      }
      int from = random.nextInt(octets.length);
      int first = from;
      while (first < octets.length && (octets[first] < 0 || octets[first] >= 14)) {
        first++;
      }
      int reached = Words.skip(octets, from, octets.length, 14);
      assertThat(reached).isBetween(from, first);
      assertThat(first - reached).isLessThan(8);
    }
  }
}
