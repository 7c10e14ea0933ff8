// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Stage;
import org.postern.flow.ChainWants;
import org.postern.milter.wire.Wire;

class NegotiationTest {

  private static final int ALL = 0x3fffffff;
  private static final int STANDARD = 131_071;

  @ParameterizedTest
  @EnumSource(Stage.class)
  void oneStageThatIsWantedIsAnsweredAlone(Stage stage) throws Exception {
    Negotiation agreed = agree(6, ALL, Set.of(stage));
    assertThat(agreed.answerable()).isEqualTo(EnumSet.of(stage, Stage.MESSAGE));
  }

  @Test
  void nothingIsAskedForThatWasNotOffered() throws Exception {
    for (int bit = 0; bit < 30; bit++) {
      int protocol = agree(6, 1 << bit, Set.of()).protocol();
      assertThat(protocol & ~(1 << bit)).as("bit " + bit).isZero();
    }
  }

  @Test
  void answersToTheBodyAndNoAnswersExcludeEachOther() throws Exception {
    for (boolean body : new boolean[] {true, false}) {
      ChainWants wants = new ChainWants(Set.of(), body);
      Negotiation agreed = Negotiation.of(offer(6, ALL), wants, STANDARD);
      assertThat(agreed.has(Wire.NR_BODY)).isEqualTo(body);
      assertThat(agreed.has(Wire.SKIP)).isEqualTo(!body);
    }
  }

  @Test
  void whereABodyMustBeAnsweredItCanBeSkipped() throws Exception {
    ChainWants wants = new ChainWants(Set.of(), true);
    Negotiation agreed = Negotiation.of(offer(6, Wire.SKIP), wants, STANDARD);
    assertThat(agreed.has(Wire.SKIP)).isTrue();
  }

  @Test
  void largePacketsAreTakenWhereTheSettingsAllow() throws Exception {
    ChainWants wants = new ChainWants(Set.of(), true);
    int both = Wire.DATA_256K | Wire.DATA_1M;
    assertThat(Negotiation.of(offer(6, both), wants, STANDARD).protocol()).isZero();
    assertThat(Negotiation.of(offer(6, both), wants, 262_144).protocol()).isEqualTo(Wire.DATA_256K);
    assertThat(Negotiation.of(offer(6, both), wants, 1_048_576).protocol()).isEqualTo(Wire.DATA_1M);
    assertThat(Negotiation.of(offer(6, Wire.DATA_256K), wants, 1_048_576).protocol())
        .isEqualTo(Wire.DATA_256K);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void theMailServersVersionIsSpoken(int version) throws Exception {
    assertThat(agree(version, 0, Set.of()).version()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 100, Integer.MAX_VALUE})
  void aNewerOneIsAnsweredInOurs(int version) throws Exception {
    assertThat(agree(version, 0, Set.of()).version()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -1, Integer.MIN_VALUE})
  void anOlderOneIsRefused(int version) {
    assertThatThrownBy(() -> agree(version, 0, Set.of())).isInstanceOf(ProtocolException.class);
  }

  @Test
  void anUnknownActionIsNotTaken() throws Exception {
    assertThat(Negotiation.of(new Negotiation.Offer(6, -1, 0), wantsNothing(), STANDARD).actions())
        .isEqualTo(0x1ff);
  }

  private static Negotiation agree(int version, int protocol, Set<Stage> stages)
      throws ProtocolException {
    return Negotiation.of(offer(version, protocol), new ChainWants(stages, true), STANDARD);
  }

  private static ChainWants wantsNothing() {
    return new ChainWants(Set.of(), false);
  }

  private static Negotiation.Offer offer(int version, int protocol) {
    return new Negotiation.Offer(version, 0x1ff, protocol);
  }
}
