// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.updates.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.postern.check.Observation;
import org.postern.check.Outcome;
import org.postern.check.Probe;
import org.postern.check.Subject;
import org.postern.check.probe.Exchange;
import org.postern.check.rows.CheckRow;
import org.postern.host.FileVersion;
import org.postern.host.HostTrouble;

/** Days until Microsoft ends the support of this Exchange; negative after the end. */
final class ExchangeSupportProbe implements Probe {

  private static final Map<String, LocalDate> ENDS =
      Map.of(
          "Exchange2013", LocalDate.of(2023, 4, 11),
          "Exchange2016", LocalDate.of(2025, 10, 14),
          "Exchange2019", LocalDate.of(2025, 10, 14),
          "ExchangeSE", LocalDate.of(2035, 12, 31));

  private final ExchangeBuilds table = ExchangeBuilds.shipped();

  @Override
  public Observation look(Subject subject, CheckRow row) throws HostTrouble {
    Optional<FileVersion> version = Exchange.version(subject);
    Optional<String> product =
        version.flatMap(table::of).map(ExchangeBuilds.Build::product).filter(ENDS::containsKey);
    if (product.isEmpty()) {
      return Observation.decided(Outcome.UNKNOWN, "The version of Exchange is not known");
    }
    LocalDate end = ENDS.get(product.get());
    long days = ChronoUnit.DAYS.between(subject.today(), end);
    return Observation.of(
        days,
        product.get()
            + (days < 0 ? " has not been supported since " : " is supported until ")
            + end);
  }
}
