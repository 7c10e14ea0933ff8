// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.Connection;
import org.postern.filter.Direction;
import org.postern.filter.Edit;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.flow.Client;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** Which way mail goes, and whose header fields are believed. */
class DirectionTest {

  private static final String STRANGER = "203.0.113.7";
  private static final String OWN = "192.0.2.44";
  private static final String RELAY = "198.51.100.1";
  private static final Edit FORGED_OURS = new Edit.DeleteHeader("X-Postern-Verdict", 1);
  private static final Edit FORGED_EXCHANGE =
      new Edit.DeleteHeader("X-MS-Exchange-Organization-AuthAs", 1);

  private final Rig rig = new Rig(Settings.quick(), Settings.watching(false));
  private final List<Connection> seen = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void record() {
    rig.put(
        "recorder",
        transaction -> {
          seen.add(transaction.connection());
          return Findings.none();
        },
        Stage.MESSAGE);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aStrangersMailComesIn() {
    rig.send(rig.openFrom(STRANGER));
    assertThat(last().direction()).isEqualTo(Direction.INBOUND);
    assertThat(last().isTrustedRelay()).isFalse();
  }

  @Test
  void mailFromAnOwnNetworkGoesOut() {
    rig.send(rig.openFrom(OWN));
    assertThat(last().direction()).isEqualTo(Direction.OUTBOUND);
  }

  @Test
  void mailOfAnAuthenticatedUserGoesOut() {
    Session session = rig.openFrom(STRANGER);
    session.authenticated("joe");
    rig.send(session);
    assertThat(last().direction()).isEqualTo(Direction.OUTBOUND);
  }

  @Test
  void mailOfALocalClientGoesOut() {
    rig.send(rig.engine.open(local("smtpd")));
    assertThat(last().direction()).isEqualTo(Direction.OUTBOUND);
  }

  @Test
  void mailOnAListenerForSubmissionGoesOut() {
    Client stranger = Rig.client(STRANGER, EnumSet.allOf(Stage.class), false);
    rig.send(
        rig.engine.open(
            new Client(
                "test",
                stranger.address(),
                25,
                Optional.empty(),
                Optional.of("submission"),
                Optional.empty(),
                Optional.empty(),
                false,
                stranger.answerable())));
    assertThat(last().direction()).isEqualTo(Direction.OUTBOUND);
  }

  @Test
  void aTrustedRelaysMailComesIn() {
    rig.send(rig.openFrom(RELAY));
    assertThat(last().direction()).isEqualTo(Direction.INBOUND);
    assertThat(last().isTrustedRelay()).isTrue();
  }

  @Test
  void aStrangerIsBelievedNothing() {
    assertThat(forging(rig.openFrom(STRANGER))).contains(FORGED_OURS, FORGED_EXCHANGE);
  }

  @Test
  void anAuthenticatedStrangerIsBelievedNothing() {
    Session session = rig.openFrom(STRANGER);
    session.authenticated("joe");
    assertThat(forging(session)).contains(FORGED_OURS, FORGED_EXCHANGE);
  }

  @Test
  void anOwnNetworkMaySpeakForExchangeButNotForUs() {
    assertThat(forging(rig.openFrom(OWN))).contains(FORGED_OURS).doesNotContain(FORGED_EXCHANGE);
  }

  @Test
  void aTrustedRelayIsBelieved() {
    assertThat(forging(rig.openFrom(RELAY))).doesNotContain(FORGED_OURS, FORGED_EXCHANGE);
  }

  @Test
  void theBridgeMaySpeakForExchangeAndIsToldAnScl() {
    Session bridge = rig.engine.open(Rig.client(STRANGER, EnumSet.allOf(Stage.class), true));
    assertThat(forging(bridge))
        .contains(FORGED_OURS)
        .doesNotContain(FORGED_EXCHANGE)
        .contains(new Edit.AddHeader("X-MS-Exchange-Organization-SCL", "0"));
  }

  private List<Edit> forging(Session session) {
    Verdict verdict =
        rig.send(session, "X-Postern-Verdict: pass", "X-MS-Exchange-Organization-AuthAs: Internal");
    return verdict.edits();
  }

  private Connection last() {
    return seen.get(seen.size() - 1);
  }

  private static Client local(String daemon) {
    return new Client(
        "test",
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.of(daemon),
        Optional.empty(),
        Optional.empty(),
        false,
        Set.of(Stage.MESSAGE));
  }
}
