// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The packed table against a set, and a size that block lists of the world have. */
class ManyNamesTest {

  @Test
  void agreesWithASet() {
    long seed = 20261124;
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 100; round++) {
      Set<String> plain = new HashSet<>();
      Set<String> above = new HashSet<>();
      AddressList.Builder builder = new AddressList.Builder(Clock.SYSTEM);
      for (int i = random.nextInt(200); i > 0; i--) {
        String name = name(random);
        boolean parent = random.nextBoolean();
        (parent ? above : plain).add(name);
        builder.add((parent ? "." : "") + name);
      }
      AddressList list = builder.build();
      for (int i = 0; i < 200; i++) {
        String question = name(random);
        assertThat(list.containsDomain(question))
            .as("seed %d round %d %s", seed, round, question)
            .isEqualTo(plain.contains(question) || isBelow(question, above));
      }
    }
  }

  @Test
  void holdsAMillionDomains() {
    AddressList.Builder builder = new AddressList.Builder(Clock.SYSTEM);
    for (int i = 0; i < 1_000_000; i++) {
      builder.add((i % 2 == 0 ? "." : "") + "host-" + i + ".example");
    }
    AddressList list = builder.build();
    assertThat(list.size()).isEqualTo(1_000_000);
    assertThat(list.containsDomain("host-999999.example")).isTrue();
    assertThat(list.containsDomain("a.host-999999.example")).isFalse();
    assertThat(list.containsDomain("a.b.host-999998.example")).isTrue();
    assertThat(list.containsDomain("host-1000000.example")).isFalse();
  }

  private static boolean isBelow(String name, Set<String> parents) {
    return parents.stream().anyMatch(one -> name.equals(one) || name.endsWith("." + one));
  }

  private static String name(SplittableRandom random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      name.append((char) ('a' + random.nextInt(4))).append('.');
    }
    return name.append("example").toString();
  }
}
