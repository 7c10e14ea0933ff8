// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.io.IOException;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.lists.ListSummary;

/** Whether the stored address lists are there. */
@Component(
    property = {HealthCheck.NAME + "=Postern address lists", HealthCheck.TAGS + "=postern"},
    service = HealthCheck.class)
public final class ListsCheck implements HealthCheck {

  private final BookComponent book;

  /** Looks at this book. */
  @Activate
  public ListsCheck(@Reference BookComponent book) {
    this.book = book;
  }

  @Override
  public Result execute() {
    FormattingResultLog log = new FormattingResultLog();
    try {
      book.changes(1);
      int entries = book.lists().stream().mapToInt(ListSummary::entries).sum();
      log.info("{} entries are stored", entries);
      book.problem()
          .ifPresent(
              problem ->
                  log.warn(
                      "Lists of other servers do not come, and none can be changed: {}", problem));
    } catch (IOException e) {
      log.critical("Filters use the lists as they were known last: {}", e.getMessage());
    }
    return new Result(log);
  }
}
