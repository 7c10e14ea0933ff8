// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.probe;

import org.osgi.service.component.annotations.Component;
import org.postern.filter.Filter;
import org.postern.filter.FilterModule;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;

/**
 * Does what the mail itself says, so that a test can have every verdict at every stage, and every
 * edit, from a running server by sending a mail. {@link Orders} has where the orders stand, {@link
 * Answer} what they may be.
 */
@Component
@FilterModule(
    id = "probe",
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
public final class ProbeFilter implements Filter {

  @Override
  public Findings examine(Transaction transaction) throws Exception {
    Answer answer = new Answer(transaction);
    for (String order : Orders.in(transaction)) {
      answer.obey(order);
    }
    return answer.findings();
  }
}
