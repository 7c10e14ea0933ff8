// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.postern.journal.internal.Events;

class ExportTest {

  @Test
  void everyPageIsWritten() throws Exception {
    assertThat(export(Export.Form.JSON, "Hi").lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"entry\":") && line.endsWith("\"revision\":5}"));
  }

  @Test
  void aLineHasAllFieldsOfTheHeader() throws Exception {
    List<String> lines = export(Export.Form.CSV, "a, \"b\"\n").lines().toList();
    assertThat(lines.get(0)).startsWith("time,entry,server,");
    assertThat(lines.get(1))
        .isEqualTo(
            "2026-01-02T03:04:05Z,9,\"mx1\",\"T1\",\"milter\",\"4XyZ\",MESSAGE,INBOUND,127.0.0.1,"
                + "\"mx.example\",\"\",\"a@example.com\",\"b@example.net\",\"<1@example.com>\","
                + "\"a, \"\"b\"\" \",1234,1.500,REJECT,REJECT,7.500,\"550 5.7.1\",\"test.rule\","
                + "\"It is bad.\",\"shield=1\",5");
  }

  @Test
  void aFormulaOfAStrangerStaysText() throws Exception {
    for (String formula :
        List.of("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1")) {
      assertThat(export(Export.Form.CSV, formula))
          .contains(",\"'")
          .doesNotContain(",\"" + formula.charAt(0));
    }
  }

  private static String export(Export.Form form, String subject) throws Exception {
    StringWriter out = new StringWriter();
    Query query = Query.between(Instant.EPOCH, Instant.MAX);
    assertThat(new Export(new TwoPages(subject), out).write(query, form)).isEqualTo(2);
    return out.toString();
  }

  private record TwoPages(String subject) implements Archive {

    @Override
    public Page search(Query query, Window window) {
      boolean first = window.below() == Long.MAX_VALUE;
      Entry entry = new Entry(first ? 9 : 8, "mx1", "shield=1", 5, Events.refused(subject));
      return new Page(List.of(entry), first ? OptionalLong.of(9) : OptionalLong.empty(), 1, true);
    }

    @Override
    public List<Entry> story(String transaction, Instant near) {
      return List.of();
    }

    @Override
    public List<Minute> chart(Instant from, Instant to, int steps) {
      return List.of();
    }

    @Override
    public ArchiveState state() {
      throw new IllegalStateException("not asked for");
    }
  }
}
