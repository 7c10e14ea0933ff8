// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.manner;

import java.util.List;
import java.util.function.Consumer;
import org.postern.filter.Demand;
import org.postern.filter.Finding;
import org.postern.filter.HeaderField;
import org.postern.filter.Reply;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.syntax.HostName;
import org.postern.filter.conduct.internal.syntax.ReceivedBy;

/**
 * Mail that goes round in circles (RFC 5321, section 6.3).
 *
 * @param own what this server is called in the trace
 * @param maxHops Received fields that a message may have
 * @param maxOwnHops how many of them may be ours
 */
public record TraceRule(OwnNames own, int maxHops, int maxOwnHops) implements HeaderRule {

  @Override
  public void check(HeaderSection section, Transaction transaction, Consumer<Finding> found) {
    List<HeaderField> trace = section.all("Received");
    if (trace.size() > maxHops) {
      found.accept(loop("The message has passed " + trace.size() + " servers."));
    } else if (trace.size() > maxOwnHops) {
      long ours = trace.stream().filter(field -> isOurs(field, transaction)).count();
      if (ours > maxOwnHops) {
        found.accept(loop("The message has passed this server " + ours + " times."));
      }
    }
  }

  private boolean isOurs(HeaderField field, Transaction transaction) {
    return ReceivedBy.hostOf(field.value())
        .flatMap(HostName::parse)
        .filter(host -> own.isServer(host, transaction))
        .isPresent();
  }

  private static Finding loop(String sentence) {
    return Finding.of("conduct.loop", 0, sentence)
        .demanding(Demand.REJECT, Reply.of(554, "5.4.6", "Too many hops: the mail is looping"));
  }
}
