// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check;

import java.util.ArrayList;
import java.util.List;
import org.postern.check.rows.CheckRow;
import org.postern.check.rows.Place;

/** The lines of PowerShell that mend a finding. */
final class Remedy {

  private Remedy() {}

  static List<String> script(CheckRow row, Observation seen) {
    if (!seen.script().isEmpty()) {
      return seen.script();
    }
    if (!row.advice().script().isEmpty()) {
      return row.advice().script();
    }
    if (row.where().places().isEmpty() || row.secure().wanted().isEmpty()) {
      return List.of();
    }
    return set(decisive(row, seen), row.secure().wanted().get(), row.where().type());
  }

  /** The place that decided; where none has a value, the last, which is the machine's own. */
  private static Place decisive(CheckRow row, Observation seen) {
    List<Place> places = row.where().places();
    return places.stream()
        .filter(p -> seen.reading().isPresent() && seen.reading().origin().equals(p.toString()))
        .findFirst()
        .orElse(places.get(places.size() - 1));
  }

  private static List<String> set(Place place, String wanted, String type) {
    List<String> lines = new ArrayList<>();
    lines.add("$key = " + PowerShell.literal("HKLM:\\" + place.key()));
    // New-Item -Force would empty a key that is there already.
    lines.add("if (-not (Test-Path -LiteralPath $key)) { New-Item -Path $key -Force | Out-Null }");
    String value =
        type.equals("String")
            ? PowerShell.literal(wanted)
            : Long.toUnsignedString(number(wanted) / place.factor());
    lines.add(
        "Set-ItemProperty -LiteralPath $key -Name "
            + PowerShell.literal(place.name())
            + " -Value "
            + value
            + " -Type "
            + type);
    return lines;
  }

  private static long number(String text) {
    return Reading.text(text, "").number().orElse(0);
  }
}
