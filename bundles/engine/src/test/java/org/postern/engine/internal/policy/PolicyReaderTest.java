// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.internal.Forms;
import org.postern.engine.internal.settings.Problems;
import org.postern.flow.Action;

class PolicyReaderTest {

  private final Map<String, Object> changed = new HashMap<>();
  private final Problems problems = new Problems();

  @Test
  void theFormsDefaultsAreTheDefaults() {
    assertThat(read(PolicyReader.defaults())).isEqualTo(PolicyReader.defaults());
    assertThat(problems.sentences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"addHeader, -1", "quarantine, 1001", "tempfail, NaN", "reject, -Infinity"})
  void aScoreOutOfRangeKeepsTheLastGoodOne(String key, double value) {
    changed.put(key, value);
    assertThat(read(PolicyReader.defaults())).isEqualTo(PolicyReader.defaults());
    assertThat(problems.sentences())
        .hasSize(1)
        .first()
        .asString()
        .startsWith(key + ": ")
        .endsWith("is not within 0.0 to 1000.0");
  }

  @Test
  void theLastGoodThresholdStaysNotTheDefault() {
    changed.put("reject", 20.0);
    PolicySettings good = read(PolicyReader.defaults());
    changed.put("reject", -5.0);
    assertThat(read(good).byScore(20)).isEqualTo(Action.REJECT);
    assertThat(read(good).byScore(19)).isEqualTo(Action.QUARANTINE);
  }

  @Test
  void anUnknownFilterIsRefusedNamingTheKnownOnes() {
    changed.put("monitoredFilters", new String[] {"shild"});
    assertThat(read(PolicyReader.defaults()).monitored()).isEmpty();
    assertThat(problems.sentences())
        .hasSize(1)
        .first()
        .asString()
        .contains("'shild'")
        .contains("[conduct, shield]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "=1", "4=", "x=1", "4=10", "4=-2", "NaN=1"})
  void anSclThatIsNoneIsRefused(String line) {
    changed.put("scl", new String[] {line});
    assertThat(read(PolicyReader.defaults())).isEqualTo(PolicyReader.defaults());
    assertThat(problems.sentences()).hasSize(1).first().asString().contains("'" + line + "'");
  }

  @Test
  void aBadReplyKeepsTheLastGoodReplies() {
    changed.put("replies", new String[] {"a.b=550 5.7.1 No", ""});
    PolicySettings good = read(PolicyReader.defaults());
    changed.put("replies", new String[] {"a.b=550 5.7.1 No", "nonsense"});
    assertThat(read(good).replies()).isEqualTo(good.replies()).hasSize(1);
    assertThat(problems.sentences()).hasSize(1).first().asString().contains("'nonsense'");
  }

  @Test
  void suspicionCanBeSwitchedOff() {
    changed.put("addHeader", 0.0);
    assertThat(read(PolicyReader.defaults()).suspicious()).isGreaterThan(1e9);
  }

  @Test
  void listenersOfOwnUsersAreStripped() {
    changed.put("ownDaemons", new String[] {" submission ", ""});
    assertThat(read(PolicyReader.defaults()).ownDaemons()).containsExactly("submission");
  }

  private PolicySettings read(PolicySettings last) {
    return PolicyReader.read(
        Forms.of(PolicyForm.class, changed), last, Set.of("shield", "conduct"), problems);
  }
}
