// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.policy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.filter.Connection;
import org.postern.filter.Demand;
import org.postern.filter.Direction;
import org.postern.filter.Edit;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Finding;
import org.postern.filter.HeaderField;
import org.postern.filter.Stage;
import org.postern.flow.Reason;

/** Builds what the policy judges. */
final class Matters {

  static final EnvelopeAddress ANN = EnvelopeAddress.of("<ann@own.example>");
  static final EnvelopeAddress BOB = EnvelopeAddress.of("<bob@own.example>");

  private final List<Note> notes = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();
  private final Marks marks = new Marks();
  private Stage stage = Stage.MESSAGE;
  private List<EnvelopeAddress> recipients = List.of(ANN);
  private Optional<EnvelopeAddress> questioned = Optional.empty();
  private Matter.Trust trust = new Matter.Trust(false, false, false);
  private Direction direction = Direction.INBOUND;
  private boolean relay;

  Matters at(Stage there) {
    stage = there;
    return this;
  }

  Matters to(EnvelopeAddress... all) {
    recipients = List.of(all);
    return this;
  }

  Matters asking(EnvelopeAddress recipient) {
    stage = Stage.RCPT;
    questioned = Optional.of(recipient);
    return this;
  }

  Matters score(double score) {
    return note(Finding.of("test.score", score, "Scored"), false);
  }

  Matters demand(Demand demand) {
    return note(Finding.of("test.demand", 0, "Demanded").demanding(demand), false);
  }

  Matters about(EnvelopeAddress recipient, Finding finding) {
    notes.add(
        new Note(
            new Reason("test", Stage.RCPT, finding, false),
            Optional.of(recipient),
            Optional.empty()));
    return this;
  }

  Matters note(Finding finding, boolean monitored) {
    notes.add(
        new Note(
            new Reason("test", Stage.HEADERS, finding, monitored),
            Optional.empty(),
            Optional.empty()));
    return this;
  }

  Matters engine(Finding finding) {
    notes.add(
        new Note(
            new Reason("engine", Stage.HEADERS, finding, false),
            Optional.empty(),
            Optional.empty()));
    return this;
  }

  Matters unexamined(String id) {
    notes.add(
        new Note(
            new Reason("engine", Stage.HEADERS, Finding.of("engine.x", 0, "Failed"), false),
            Optional.empty(),
            Optional.of(id)));
    return this;
  }

  Matters edit(Edit edit) {
    edits.add(edit);
    return this;
  }

  Matters header(String name) {
    marks.see(new HeaderField(name, " x"));
    return this;
  }

  Matters trusting(boolean postern, boolean exchange, boolean bridge) {
    trust = new Matter.Trust(postern, exchange, bridge);
    return this;
  }

  Matters outbound() {
    direction = Direction.OUTBOUND;
    return this;
  }

  Matters fromRelay() {
    relay = true;
    return this;
  }

  Matter build() {
    return new Matter(
        "id-1",
        stage,
        new Peer(direction, relay),
        trust,
        recipients,
        questioned,
        List.copyOf(notes),
        List.copyOf(edits),
        marks);
  }

  private record Peer(Direction direction, boolean isTrustedRelay) implements Connection {

    @Override
    public String door() {
      return "test";
    }

    @Override
    public Optional<InetAddress> address() {
      return Optional.empty();
    }

    @Override
    public int port() {
      return 0;
    }

    @Override
    public Optional<String> ptrName() {
      return Optional.empty();
    }

    @Override
    public Optional<Tls> tls() {
      return Optional.empty();
    }

    @Override
    public Optional<String> user() {
      return Optional.empty();
    }

    @Override
    public Optional<String> daemonName() {
      return Optional.empty();
    }

    @Override
    public Optional<String> serverName() {
      return Optional.empty();
    }
  }
}
