// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.quiet;

import org.osgi.service.component.annotations.Component;
import org.postern.filter.Filter;
import org.postern.filter.FilterModule;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;

/** Wants to see everything and finds nothing: what is left is the cost of door and engine. */
@Component
@FilterModule(
    id = "quiet",
    stages = {
      Stage.CONNECT,
      Stage.HELO,
      Stage.MAIL,
      Stage.RCPT,
      Stage.DATA,
      Stage.HEADERS,
      Stage.MESSAGE
    },
    body = true)
public final class QuietFilter implements Filter {

  @Override
  public Findings examine(Transaction transaction) {
    return Findings.none();
  }
}
