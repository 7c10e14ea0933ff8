// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.check.Measure;
import org.postern.check.rows.CheckRow;
import org.postern.check.rows.Place;
import org.postern.check.rows.RowFile;
import org.postern.check.rows.RuleBook;

/** The list of checks in {@code docs/hardening.md} is that of the rows. */
class HardeningPageOfDocsTest {

  private static final Path PAGE = Path.of(System.getProperty("postern.root"), "docs/hardening.md");
  private static final String BEGIN = "<!-- checks: written by a test, do not edit below -->\n";

  @Test
  void theListOfChecksIsUpToDate() throws Exception {
    String page = Files.readString(PAGE);
    int at = page.indexOf(BEGIN);
    assertThat(at).as("the line " + BEGIN.strip()).isPositive();
    String expected = page.substring(0, at) + BEGIN + list();
    if (Boolean.getBoolean("postern.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("run: mvn test -pl bundles/check.report -am -Dpostern.write=true")
        .isEqualTo(expected);
  }

  @Test
  void everyCheckHasASourceAndARepair() {
    for (Measure measure : Measure.values()) {
      assertThat(book().rows(measure))
          .allMatch(r -> !r.advice().sources().isEmpty(), "has a source")
          .allMatch(r -> !r.advice().remedy().isBlank(), "has a repair");
    }
  }

  private static String list() {
    StringBuilder text = new StringBuilder();
    for (Measure measure : Measure.values()) {
      text.append("\n### ").append(measure.title()).append("\n\n");
      text.append("| id | check | severity | looks at | secure | absent | source |\n");
      text.append("|---|---|---|---|---|---|---|\n");
      book().rows(measure).forEach(r -> text.append(line(r)));
    }
    return text.toString();
  }

  private static String line(CheckRow row) {
    String where =
        row.where()
            .code()
            .map(c -> "`" + c + "`")
            .orElseGet(
                () ->
                    String.join(
                        "<br>",
                        row.where().places().stream()
                            .map(HardeningPageOfDocsTest::place)
                            .toList()));
    String absent =
        row.where().code().isPresent() || row.secure().judgesAbsence()
            ? ""
            : row.absent().outcome().map(Words::of).orElse("= " + row.absent().value());
    String roles =
        row.roles().size() == 3
            ? ""
            : " (" + String.join(", ", row.roles().stream().sorted().toList()) + ")";
    return "| "
        + String.join(
            " | ",
            row.id() + (row.on() ? "" : " *off*"),
            cell(row.title()) + roles,
            row.severity().id(),
            where.replace("|", "\\|"),
            "`" + row.secure().text().replace("|", "\\|") + "`",
            cell(absent),
            cell(String.join("; ", row.advice().sources())))
        + " |\n";
  }

  private static String place(Place place) {
    return "`" + place.key() + " : " + place.name() + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  private static RuleBook book() {
    Map<Measure, RowFile> files = new EnumMap<>(Measure.class);
    Measures.ALL.forEach(
        m -> files.put(m.measure(), RowFile.read(m.measure().id() + ".checks", m.rows())));
    return RuleBook.of(files, RowFile.read("own", ""), "");
  }
}
