// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.postern.filter.Anomaly;
import org.postern.filter.shield.internal.calendar.CalendarCheck;
import org.postern.filter.shield.internal.content.MessageCheck;
import org.postern.filter.shield.internal.content.MimeDoubts;
import org.postern.filter.shield.internal.envelope.EnvelopeCheck;
import org.postern.filter.shield.internal.header.HeaderCheck;
import org.postern.filter.shield.internal.header.LongTokens;
import org.postern.filter.shield.internal.html.HtmlCheck;
import org.postern.filter.shield.internal.lookup.LookupCheck;
import org.postern.filter.shield.internal.ole.OleCheck;
import org.postern.filter.shield.internal.rtf.RtfCheck;
import org.postern.filter.shield.internal.tnef.TnefCheck;

class BuiltInRulesTest {

  private static final RuleBook RULES = BuiltInRules.read();

  @Test
  void everyRuleIsAPatternOrFoundByAClass() {
    Set<String> byClass = new TreeSet<>(Set.of("mime-other", "mime-limit-other"));
    Arrays.stream(Anomaly.Kind.values()).map(MimeDoubts::rule).forEach(byClass::add);
    byClass.addAll(EnvelopeCheck.RULES);
    byClass.addAll(HeaderCheck.RULES);
    byClass.addAll(LongTokens.RULES);
    byClass.addAll(LookupCheck.RULES);
    byClass.addAll(MessageCheck.RULES);
    byClass.addAll(HtmlCheck.RULES);
    byClass.addAll(CalendarCheck.RULES);
    byClass.addAll(TnefCheck.RULES);
    byClass.addAll(RtfCheck.RULES);
    byClass.addAll(OleCheck.RULES);
    Set<String> withoutPattern = new TreeSet<>();
    for (String name : RULES.names()) {
      if (!RULES.isPattern(name)) {
        withoutPattern.add(name);
      }
    }
    assertThat(withoutPattern).containsExactlyInAnyOrderElementsOf(byClass);
  }

  @Test
  void everyRuleBelongsToARow() {
    assertThat(RULES.names())
        .allSatisfy(name -> assertThat(RULES.rule(name).orElseThrow().rows()).isNotEmpty());
  }

  @Test
  void everyKindOfAnomalyHasARule() {
    assertThat(Anomaly.Kind.values())
        .allSatisfy(kind -> assertThat(RULES.rule(MimeDoubts.rule(kind))).isPresent());
  }

  @Test
  void everyLimitAsksForRefusal() {
    assertThat(RULES.names())
        .filteredOn(name -> name.startsWith("mime-limit-") || name.equals("scan-limit"))
        .hasSizeGreaterThan(5)
        .allSatisfy(name -> assertThat(RULES.rule(name).orElseThrow().demand()).isPresent());
  }

  @Test
  void replyFitsItsDemand() {
    assertThat(RULES.names())
        .map(name -> RULES.rule(name).orElseThrow())
        .filteredOn(rule -> rule.reply().isPresent())
        .allSatisfy(rule -> assertThat(rule.demanding(rule.demand()).reply()).isPresent());
  }
}
