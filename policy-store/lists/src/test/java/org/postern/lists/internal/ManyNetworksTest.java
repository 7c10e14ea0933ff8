// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The binary search against the plain truth, and a size that block lists of the world have. */
class ManyNetworksTest {

  @Test
  void agreesWithALookAtEveryNetwork() throws UnknownHostException {
    long seed = 20261124;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      List<Network> networks = new ArrayList<>();
      AddressList.Builder builder = new AddressList.Builder(Clock.SYSTEM);
      for (int i = random.nextInt(20); i >= 0; i--) {
        String text = network(random);
        networks.add(Network.read(text));
        builder.add(text);
      }
      AddressList list = builder.build();
      for (int i = 0; i < 50; i++) {
        byte[] octets = {10, (byte) random.nextInt(4), (byte) random.nextInt(256), 1};
        long number = Network.low(octets);
        boolean expected =
            networks.stream().anyMatch(one -> one.low() <= number && number <= one.lastLow());
        assertThat(list.containsAddress(InetAddress.getByAddress(octets)))
            .as("seed %d round %d %s", seed, round, InetAddress.getByAddress(octets))
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void holdsAMillionNetworks() {
    AddressList.Builder builder = new AddressList.Builder(Clock.SYSTEM);
    int million = 1_000_000;
    for (int i = 0; i < million; i++) {
      builder.add((i >> 16 & 0xff) + "." + (i >> 8 & 0xff) + "." + (i & 0xff) + ".128/25");
    }
    AddressList list = builder.build();
    assertThat(list.containsAddress(AddressListTest.address("7.33.5.200"))).isTrue();
    assertThat(list.containsAddress(AddressListTest.address("7.33.5.100"))).isFalse();
    assertThat(list.containsAddress(AddressListTest.address("99.33.5.200"))).isFalse();
  }

  private static String network(SplittableRandom random) {
    int prefix = 14 + random.nextInt(19);
    int address = 10 << 24 | random.nextInt(4) << 16 | random.nextInt(1 << 16);
    int masked = address & -1 << (32 - prefix);
    return (masked >>> 24)
        + "."
        + (masked >> 16 & 255)
        + "."
        + (masked >> 8 & 255)
        + "."
        + (masked & 255)
        + "/"
        + prefix;
  }
}
