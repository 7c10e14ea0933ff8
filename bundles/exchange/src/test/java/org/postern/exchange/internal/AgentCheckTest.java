// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.exchange.AgentReport;
import org.postern.exchange.AgentReport.State;

class AgentCheckTest {

  @Test
  void withoutAFileToLookAtAllIsWellAndItSaysSo() {
    Result result = check();
    assertThat(result.getStatus()).isEqualTo(Result.Status.OK);
    assertThat(result.toString()).contains("no Exchange agent is looked for");
  }

  @ParameterizedTest
  @CsvSource({"ABSENT, OK", "RUNNING, OK", "SILENT, WARN", "UNREADABLE, WARN"})
  void theStateIsSaidInItsWords(State state, Result.Status expected) {
    Result result = check(report(state, ""));
    assertThat(result.getStatus()).isEqualTo(expected);
    assertThat(result.toString()).contains("so it is");
  }

  @Test
  void failuresOfARunningAgentAreAWarning() {
    Result result = check(report(State.RUNNING, "tooslow 3, closed 1"));
    assertThat(result.getStatus()).isEqualTo(Result.Status.WARN);
    assertThat(result.toString()).contains("C:\\a.status", "tooslow 3, closed 1");
  }

  @Test
  void oneSilentAgentOfSeveralIsAWarning() {
    assertThat(check(report(State.RUNNING, ""), report(State.SILENT, "")).getStatus())
        .isEqualTo(Result.Status.WARN);
  }

  private static AgentReport report(State state, String trouble) {
    return new AgentReport("C:\\a.status", state, "so it is", trouble, Optional.empty());
  }

  private static Result check(AgentReport... reports) {
    return new AgentCheck(() -> List.of(reports)).execute();
  }
}
