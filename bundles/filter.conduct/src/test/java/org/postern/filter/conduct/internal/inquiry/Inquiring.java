// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.postern.filter.Finding;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.filter.conduct.internal.dns.Dns;
import org.postern.filter.conduct.internal.dns.LoopbackDns;
import org.postern.filter.conduct.internal.dns.Outlet;
import org.postern.testkit.TestTransaction;
import org.postern.testkit.TransactionBuilder;

/** An inquiry at a name server of the test's own. */
final class Inquiring implements AutoCloseable {

  final LoopbackDns server = new LoopbackDns();
  private final Outlet outlet = new Outlet();
  private final Inquiry inquiry;

  Inquiring(Function<Dns, Inquiry> maker) throws Exception {
    Dns.Limits limits = new Dns.Limits(20, 1 << 20);
    inquiry =
        maker.apply(new Dns(List.of(server.address()), Duration.ofSeconds(20), limits, outlet));
  }

  static TransactionBuilder mail() {
    return TestTransaction.at(Stage.MAIL);
  }

  List<Finding> findings(Transaction transaction) throws Exception {
    return inquiry.ask(transaction).get(60, TimeUnit.SECONDS);
  }

  List<String> rules(TransactionBuilder builder) throws Exception {
    return findings(builder.build()).stream().map(Finding::rule).toList();
  }

  @Override
  public void close() throws Exception {
    outlet.close();
    server.close();
  }
}
