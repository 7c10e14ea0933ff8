// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postern.filter.Edit;
import org.postern.filter.Filter;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.flow.Client;
import org.postern.flow.ProbationEnd;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** A rig on which version 2 of the filter {@code f} has taken over from version 1. */
final class TrialRig implements AutoCloseable {

  static final Duration LONG = Duration.ofHours(1);
  static final Filter OLD = stamping("old");

  /** Opens when the test is over: what a hanging filter waits for. */
  final CountDownLatch never = new CountDownLatch(1);

  final Rig rig = new Rig(Settings.timed(300, 5000, 9000, 1000), Settings.policy());

  /** Has version 1 replaced by this version 2 of the same filter, which asks at MESSAGE. */
  void deploy(Filter next) {
    deploy(next, LONG);
  }

  void deploy(Filter next, Duration probation) {
    rig.put(1, "f", OLD, Stage.MESSAGE);
    rig.propose(2, "f", next, Stage.MESSAGE);
    rig.promote(2, 1, probation);
  }

  Verdict send(String address, String... headers) {
    try (Session session = rig.openFrom(address)) {
      return rig.send(session, headers);
    }
  }

  void sendAs(String address, String sender) {
    Client client = Rig.client(address, Set.of(Stage.values()), false);
    try (Session session = rig.engine.open(client)) {
      Rig.get(session.mail(Rig.address(sender)));
      Rig.get(session.rcpt(Rig.address("<b@own.example>")));
      rig.content(session, "X-Evil: yes");
    }
  }

  long serving() {
    return rig.engine.deployments().versions().get(0).bundleId();
  }

  ProbationEnd end() throws InterruptedException {
    ProbationEnd end = rig.told.poll(60, TimeUnit.SECONDS);
    assertThat(end).as("the end of a probation").isNotNull();
    return end;
  }

  static Filter failingOn(String header) {
    return transaction -> {
      if (has(transaction, header)) {
        throw new IllegalStateException("evil");
      }
      return stamp("new");
    };
  }

  static boolean has(Transaction transaction, String header) {
    return transaction.message().orElseThrow().header(header).isPresent();
  }

  static Filter stamping(String name) {
    return transaction -> stamp(name);
  }

  static Findings stamp(String name) {
    return Findings.none().with(new Edit.AddHeader("X-Stamp", name));
  }

  /** Which version has examined the message. */
  static List<String> stamps(Verdict verdict) {
    return verdict.edits().stream()
        .filter(edit -> edit instanceof Edit.AddHeader add && add.name().equals("X-Stamp"))
        .map(edit -> ((Edit.AddHeader) edit).value())
        .toList();
  }

  @Override
  public void close() {
    never.countDown();
    rig.close();
  }
}
