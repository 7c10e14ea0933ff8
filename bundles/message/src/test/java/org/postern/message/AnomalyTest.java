// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.filter.Anomaly;
import org.postern.filter.Anomaly.Kind;

class AnomalyTest {

  static List<AnomalyCases.Case> cases() {
    return AnomalyCases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aDoubtfulMessageIsNoted(AnomalyCases.Case one) throws Exception {
    assertThat(kinds(one.kind(), one.hit())).contains(one.kind());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsHonestNeighbourIsNot(AnomalyCases.Case one) throws Exception {
    assertThat(kinds(one.kind(), one.miss())).isEmpty();
  }

  @Test
  void everyKindHasItsCases() {
    Set<Kind> seen =
        AnomalyCases.all().stream().map(AnomalyCases.Case::kind).collect(Collectors.toSet());
    assertThat(seen).containsExactlyInAnyOrderElementsOf(Arrays.asList(Kind.values()));
  }

  @Test
  void anAnomalyNamesItsPart() throws Exception {
    String text =
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\n"
            + "Content-Transfer-Encoding: base64\n\n****\n--b--\n";
    assertThat(Build.message(text).anomalies())
        .containsExactly(
            new Anomaly(Kind.BAD_BASE64, "2", "a character in base64 that does not belong there"));
  }

  @Test
  void aFloodOfOneKindDoesNotHideAnother() throws Exception {
    String many = "--b\nContent-Type: text/plain (x)\n\nx\n".repeat(500);
    List<Anomaly> anomalies =
        Build.message("Content-Type: multipart/mixed; boundary=b\n\n" + many).anomalies();
    assertThat(anomalies).hasSizeLessThanOrEqualTo(100);
    assertThat(anomalies.get(anomalies.size() - 1).kind()).isEqualTo(Kind.UNCLOSED_MULTIPART);
  }

  @Test
  void detailsArePrintableAndShort() throws Exception {
    String text = "Content-Type: text/" + "\u0007\u00ff".repeat(300) + "\n\nx\n";
    assertThat(Build.message(text).anomalies())
        .isNotEmpty()
        .allSatisfy(anomaly -> assertThat(anomaly.detail()).matches("[ -~]{1,200}"));
  }

  private static List<Kind> kinds(Kind kind, String text) throws Exception {
    MessageLimits limits = kind.isLimit() ? AnomalyCases.SMALL : MessageLimits.DEFAULTS;
    try (MessageBuilder builder =
        Build.builder(text, limits, new BodyMemory(64 << 20), Path.of("target"))) {
      return builder.finish().anomalies().stream().map(Anomaly::kind).toList();
    }
  }
}
