// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.report.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.postern.check.Measure;
import org.postern.check.MeasureChecks;
import org.postern.check.rows.RowFile;
import org.postern.check.rows.RuleBook;

/** The files of rows: ours, and the administrator's, which is read anew for each run. */
final class RowFiles {

  private final Path own;

  /** Reads this file of the administrator, if it is there. */
  RowFiles(Path own) {
    this.own = own;
  }

  RuleBook book(Collection<MeasureChecks> measures, String host) {
    Map<Measure, RowFile> shipped = new EnumMap<>(Measure.class);
    measures.forEach(
        m -> shipped.put(m.measure(), RowFile.read(m.measure().id() + ".checks", m.rows())));
    return RuleBook.of(shipped, ownRows(), host);
  }

  private RowFile ownRows() {
    String name = own.toString();
    try {
      if (Files.size(own) > 4L * RowFile.MAX_FILE) {
        return RowFile.read(name, "x".repeat(RowFile.MAX_FILE + 1));
      }
      return RowFile.read(name, new String(Files.readAllBytes(own), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return RowFile.read(name, "");
    } catch (IOException e) {
      return RowFile.read(name, "The file cannot be read: " + e);
    }
  }
}
