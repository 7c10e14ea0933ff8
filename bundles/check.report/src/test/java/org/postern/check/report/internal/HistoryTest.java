// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.check.Measure;
import org.postern.check.Outcome;
import org.postern.check.testkit.Hosts;
import org.postern.host.HostRole;

class HistoryTest {

  @TempDir Path folder;

  @Test
  void theLastRunOfAMeasureIsReadBack() {
    new Looked(Hosts.good(HostRole.EDGE, Looked.NOW), folder).look();
    History history = new History(folder.resolve("history"));
    Map<String, Outcome> last = history.last("edge01", Measure.ACCOUNTS);
    assertThat(last).containsEntry("K13", Outcome.PASS).doesNotContainKey("U1");
    assertThat(history.last("edge01", Measure.UPDATES)).containsEntry("U1", Outcome.PASS);
  }

  @Test
  void itKeepsNoMoreRunsThanItsLimit() throws Exception {
    History history = new History(folder);
    for (int i = 0; i < History.MAX_LINES + 20; i++) {
      history.add("h", run());
    }
    assertThat(Files.readAllLines(folder.resolve("h.runs"))).hasSize(History.MAX_LINES);
  }

  @Test
  void aHostWhoseNameIsAPathStaysInTheFolder() throws Exception {
    new History(folder.resolve("in")).add("../../evil", run());
    try (Stream<Path> files = Files.list(folder.resolve("in"))) {
      assertThat(files).hasSize(1);
    }
    assertThat(new History(folder.resolve("in")).last("../../evil", Measure.UPDATES)).isEmpty();
  }

  @Test
  void aDamagedFileLosesLinesAlone() throws Exception {
    Files.writeString(
        folder.resolve("h.runs"), "\u0000\n= = =\nx updates U1=NONSENSE U2=PASS U3\n");
    assertThat(new History(folder).last("h", Measure.UPDATES))
        .containsExactlyEntriesOf(Map.of("U2", Outcome.PASS));
  }

  private static MeasureRun run() {
    return new MeasureRun(Measure.UPDATES, Looked.NOW, List.of(), Optional.empty(), List.of());
  }
}
