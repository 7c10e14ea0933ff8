// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.Demand;
import org.postern.filter.Direction;
import org.postern.filter.Filter;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.HeaderField;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Session;
import org.postern.flow.VerdictEvent;
import org.postern.flow.VerdictListener;

/** What listeners are told. */
class VerdictEventsTest {

  private final Rig rig = new Rig();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void everyMessageIsTold() {
    Session session = rig.open();
    session.queueId("early");
    session.connect();
    session.helo("client.example");
    session.mail(Rig.address("<a@sender.example>"));
    session.queueId("4ABC");
    session.rcpt(Rig.address("<b@own.example>"));
    rig.content(session);
    VerdictEvent event = rig.events.get(0);
    assertThat(rig.events).hasSize(1);
    assertThat(event.stage()).isEqualTo(Stage.MESSAGE);
    assertThat(event.door()).isEqualTo("test");
    assertThat(event.queueId()).contains("4ABC");
    assertThat(event.client().orElseThrow().getHostAddress()).isEqualTo("203.0.113.7");
    assertThat(event.helo()).contains("client.example");
    assertThat(event.user()).isEmpty();
    assertThat(event.direction()).isEqualTo(Direction.INBOUND);
    assertThat(event.sender()).contains(Rig.address("<a@sender.example>"));
    assertThat(event.recipients()).containsExactly(Rig.address("<b@own.example>"));
    assertThat(event.messageId()).contains("<1@sender.example>");
    assertThat(event.subject()).contains("hello");
    assertThat(event.size()).isPositive();
    assertThat(event.nanos()).isPositive();
    assertThat(event.verdict().action()).isEqualTo(Action.CONTINUE);
  }

  @Test
  void anEarlyRefusalIsToldWithItsReasons() {
    rig.put("strict", demanding(Demand.REJECT), Stage.RCPT);
    rig.send(rig.open());
    VerdictEvent event = rig.events.get(0);
    assertThat(rig.events).hasSize(1);
    assertThat(event.stage()).isEqualTo(Stage.RCPT);
    assertThat(event.recipients()).containsExactly(Rig.address("<b@own.example>"));
    assertThat(event.verdict().reasons()).hasSize(1);
    assertThat(event.size()).isZero();
  }

  @Test
  void anEarlyRefusalThatWasWithheldIsToldOnce() {
    rig.policy.settings(Settings.watching(true));
    rig.put("strict", demanding(Demand.REJECT), Stage.HELO);
    rig.put("silent", transaction -> Findings.none());
    rig.send(rig.open());
    assertThat(rig.events)
        .extracting(VerdictEvent::stage)
        .containsExactly(Stage.HELO, Stage.MESSAGE);
    assertThat(rig.events.get(0).verdict().withheld()).isEqualTo(Action.REJECT);
  }

  @Test
  void anEarlyRemarkIsNotWorthAWord() {
    rig.put("remark", transaction -> Findings.of(Finding.of("remark.x", 1, "x")), Stage.HELO);
    Session session = rig.open();
    Rig.get(session.connect());
    Rig.get(session.helo("client.example"));
    assertThat(rig.events).isEmpty();
  }

  @Test
  void aListenerThatThrowsHarmsNobody() {
    rig.listeners.add(
        0,
        event -> {
          throw new IllegalStateException("as told");
        });
    assertThat(rig.send(rig.open()).action()).isEqualTo(Action.CONTINUE);
    assertThat(rig.events).hasSize(1);
  }

  @Test
  void longFieldsAreCut() {
    Session session = rig.open();
    session.mail(Rig.address("<a@sender.example>"));
    session.header(new HeaderField("Subject", " " + "s".repeat(5000)));
    session.header(new HeaderField("Message-ID", " " + "m".repeat(5000)));
    Rig.get(session.message());
    assertThat(rig.events.get(0).subject().orElseThrow()).hasSize(200);
    assertThat(rig.events.get(0).messageId().orElseThrow()).hasSize(200);
  }

  @Test
  void messagesThatWarmTheChainAreNotTold() {
    rig.send(rig.openRehearsal());
    assertThat(rig.events).isEmpty();
  }

  @Test
  void theyAreRehearsedOnly() {
    List<VerdictEvent> rehearsed = Collections.synchronizedList(new ArrayList<>());
    rig.listeners.add(
        new VerdictListener() {
          @Override
          public void verdict(VerdictEvent event) {
            throw new AssertionError("told of a sample");
          }

          @Override
          public void rehearse(VerdictEvent event) {
            rehearsed.add(event);
          }
        });
    rig.send(rig.openRehearsal());
    assertThat(rehearsed).extracting(VerdictEvent::stage).contains(Stage.MESSAGE);
  }

  private static Filter demanding(Demand demand) {
    return transaction -> Findings.of(Finding.of("strict.no", 1, "No").demanding(demand));
  }
}
