// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.engine.internal.Forms;

class EngineReaderTest {

  private final Map<String, Object> changed = new HashMap<>();
  private final Problems problems = new Problems();

  @Test
  void theFormsDefaultsAreTheDefaults() {
    assertThat(read(EngineReader.defaults(), Set.of())).isEqualTo(EngineReader.defaults());
    assertThat(problems.sentences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "workers, -1, 0 to 256",
    "workers, 257, 0 to 256",
    "networkWorkers, 0, 1 to 1024",
    "queueLimit, 0, 1 to 100000",
    "callDeadline, 9, 10 to 20000",
    "stageDeadline, 10000, 10 to 9000",
    "messageDeadline, 240001, 10 to 240000",
    "absenceWait, -1, 0 to 60000",
    "maxStuckCalls, 0, 1 to 16",
    "breakerRetry, 99, 100 to 3600000",
    "maxRecipients, 0, 1 to 100000",
    "maxMimeDepth, 101, 1 to 100",
  })
  void aNumberOutOfRangeKeepsTheLastGoodOne(String key, int value, String range) {
    changed.put(key, value);
    assertThat(read(EngineReader.defaults(), Set.of())).isEqualTo(EngineReader.defaults());
    assertThat(problems.sentences())
        .containsExactly(key + ": " + value + " is not within " + range);
  }

  @Test
  void goodValuesAreTakenBesideABadOne() {
    changed.put("callDeadline", 5);
    changed.put("stageDeadline", 4000);
    EngineSettings settings = read(EngineReader.defaults(), Set.of());
    assertThat(settings.callMillis()).isEqualTo(5000);
    assertThat(settings.stageMillis()).isEqualTo(4000);
  }

  @Test
  void readsPairsByFilter() {
    changed.put("failureActions", new String[] {"shield=Quarantine", " ", "conduct = continue"});
    changed.put("filterOrder", new String[] {"shield=100"});
    EngineSettings settings = read(EngineReader.defaults(), Set.of());
    assertThat(settings.failureAction("shield")).isEqualTo(FailureAction.QUARANTINE);
    assertThat(settings.failureAction("conduct")).isEqualTo(FailureAction.CONTINUE);
    assertThat(settings.failureAction("other")).isEqualTo(FailureAction.TEMPFAIL);
    assertThat(settings.rankings()).containsExactly(Map.entry("shield", 100));
  }

  @Test
  void anUnknownFilterIsRefusedNamingTheKnownOnes() {
    changed.put("disabledFilters", new String[] {"shild"});
    EngineSettings settings = read(EngineReader.defaults(), Set.of("shield", "conduct"));
    assertThat(settings.disabled()).isEmpty();
    assertThat(problems.sentences())
        .containsExactly(
            "disabledFilters: 'shild' is no filter that was ever in the chain;"
                + " known are [conduct, shield]");
  }

  @Test
  void anUnknownFilterInAPairIsRefusedToo() {
    changed.put("failureActions", new String[] {"shild=reject"});
    read(EngineReader.defaults(), Set.of("shield"));
    assertThat(problems.sentences()).hasSize(1).first().asString().contains("'shild'");
  }

  @ParameterizedTest
  @CsvSource({
    "failureActions, shield, 'shield' is not of the form id=value",
    "failureActions, shield=drop, 'drop' is none of continue",
    "failureActions, Shield=reject, 'Shield' is no filter id",
    "filterOrder, shield=high, 'high' is no whole number",
  })
  void saysWhatIsWrongWithAPair(String key, String line, String message) {
    changed.put(key, new String[] {line});
    assertThat(read(EngineReader.defaults(), Set.of())).isEqualTo(EngineReader.defaults());
    assertThat(problems.sentences()).hasSize(1).first().asString().contains(message);
  }

  @Test
  void aBadListKeepsTheWholeLastGoodList() {
    changed.put("disabledFilters", new String[] {"conduct"});
    EngineSettings good = read(EngineReader.defaults(), Set.of("shield", "conduct"));
    changed.put("disabledFilters", new String[] {"shield", "shild"});
    assertThat(read(good, Set.of("shield", "conduct")).disabled()).containsExactly("conduct");
  }

  private EngineSettings read(EngineSettings last, Set<String> known) {
    EngineForm form = Forms.of(EngineForm.class, changed);
    return new EngineReader(form, last, known, problems).read();
  }
}
