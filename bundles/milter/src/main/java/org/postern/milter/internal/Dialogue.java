// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.HeaderField;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Client;
import org.postern.flow.Session;
import org.postern.flow.Verdict;
import org.postern.milter.wire.Wire;

/** What a mail server says, command by command, and what is answered. */
final class Dialogue {

  /** How our own Exchange agent calls itself. */
  static final String BRIDGE = "Postern Exchange Bridge";

  private static final String POSTFIX = "Postfix";

  /** Where in a session we are. */
  private enum Place {
    /** Nothing was said. */
    START,
    /** Both agreed; no client yet. */
    NEGOTIATED,
    /** A client is there, and no message. */
    CONNECTED,
    /** From MAIL on. */
    ENVELOPE,
    /** Inside the header section. */
    FIELDS,
    /** Behind the header section. */
    BODY
  }

  private final MilterConnection connection;
  private final Gatekeeper gatekeeper;
  private final Macros macros = new Macros();
  private Place place = Place.START;
  private Negotiation.Offer offer;
  private Negotiation agreed;
  private Answers answers;
  private Session session;
  private boolean passConnection;
  private boolean passMessage;
  private boolean draining;
  private int packets;

  Dialogue(MilterConnection connection, Gatekeeper gatekeeper) {
    this.connection = connection;
    this.gatekeeper = gatekeeper;
  }

  boolean hasBegun() {
    return place != Place.START;
  }

  boolean inMessage() {
    return place.compareTo(Place.ENVELOPE) >= 0;
  }

  /** Takes no more messages. */
  void drain() {
    draining = true;
  }

  /** A long answer is on its way as a whole. */
  void sent() {
    if (draining && !inMessage()) {
      connection.finish();
    }
  }

  void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  void packet(Packet in) throws ProtocolException {
    if (place == Place.START && in.command() != 'O') {
      throw new ProtocolException("the first is " + in.name() + ", not a negotiation");
    }
    limit();
    switch (in.command()) {
      case 'L' -> header(in);
      case 'D' -> macros.read(in);
      case 'B' -> body(in);
      case 'O' -> negotiate(in);
      case 'C' -> connect(in);
      case 'H' -> helo(in);
      case 'M' -> mail(in);
      case 'R' -> rcpt(in);
      case 'T' -> data(in);
      case 'N' -> headers(in);
      case 'E' -> message(in);
      case 'A' -> abort();
      case 'U' -> unknown(in);
      case 'Q' -> connection.close();
      case 'K' -> newConnection();
      default -> throw new ProtocolException("unknown " + in.name());
    }
  }

  /**
   * A peer that asks without end and never sends a message would keep a thread busy for nothing.
   */
  private void limit() throws ProtocolException {
    boolean content = place == Place.FIELDS || place == Place.BODY;
    int most = gatekeeper.settings().maxCommands();
    if (!content && ++packets > most) {
      throw new ProtocolException("more than " + most + " packets without a message");
    }
  }

  private void negotiate(Packet in) throws ProtocolException {
    require(place == Place.START, in, "a second time");
    offer = Negotiation.Offer.read(in);
    agreed = negotiated();
    place = Place.NEGOTIATED;
    connection.send(agreed.answer());
  }

  private Negotiation negotiated() throws ProtocolException {
    return Negotiation.of(
        offer, gatekeeper.engine().wants(), gatekeeper.settings().maxPacket() - 1);
  }

  private void connect(Packet in) throws ProtocolException {
    require(place == Place.NEGOTIATED, in, "where a client is already connected");
    ConnectPacket packet = ConnectPacket.read(in);
    boolean bridge = connection.isLocal() && macros.isSoftware(BRIDGE);
    Client client =
        new Client(
            gatekeeper.door(),
            packet.address(),
            packet.port(),
            packet.host(),
            macros.get(Macros.Name.DAEMON),
            macros.get(Macros.Name.SERVER),
            macros.get(Macros.Name.SOFTWARE),
            bridge,
            agreed.answerable());
    answers = new Answers(agreed, macros.isSoftware(POSTFIX));
    session = gatekeeper.engine().open(client);
    place = Place.CONNECTED;
    macros.tell(session);
    ask(Stage.CONNECT, session.connect());
  }

  private void helo(Packet in) throws ProtocolException {
    require(session != null, in, "before CONNECT");
    String name = in.string();
    in.nothingMore();
    if (inMessage()) {
      abort();
    }
    macros.tell(session);
    ask(Stage.HELO, session.helo(name));
  }

  private void mail(Packet in) throws ProtocolException {
    require(session != null, in, "before CONNECT");
    EnvelopeAddress sender = in.path();
    if (inMessage()) {
      session.abort();
    }
    place = Place.ENVELOPE;
    passMessage = passConnection;
    macros.tell(session);
    ask(Stage.MAIL, session.mail(sender));
  }

  private void rcpt(Packet in) throws ProtocolException {
    require(place == Place.ENVELOPE, in, "where no envelope is open");
    EnvelopeAddress recipient = in.path();
    macros.tell(session);
    ask(Stage.RCPT, passMessage ? proceed() : session.rcpt(recipient));
  }

  private void data(Packet in) throws ProtocolException {
    require(place == Place.ENVELOPE, in, "where no envelope is open");
    macros.tell(session);
    ask(Stage.DATA, passMessage ? proceed() : session.data());
  }

  private void header(Packet in) throws ProtocolException {
    require(place == Place.ENVELOPE || place == Place.FIELDS, in, "outside a header section");
    place = Place.FIELDS;
    String name = in.string();
    String value = in.lastString();
    if (!passMessage) {
      boolean asIs = agreed.has(Wire.LEADING_SPACE) || value.isEmpty();
      session.header(new HeaderField(name, asIs ? value : " " + value));
    }
    reply(Wire.NR_HEADER, 'c');
  }

  private void headers(Packet in) throws ProtocolException {
    require(place == Place.ENVELOPE || place == Place.FIELDS, in, "outside a header section");
    place = Place.BODY;
    macros.tell(session);
    ask(Stage.HEADERS, passMessage ? proceed() : session.headers());
  }

  private void body(Packet in) throws ProtocolException {
    require(place == Place.BODY, in, "before the end of the header section");
    boolean last = in.isLast();
    CompletionStage<Void> taken = passMessage ? nothing() : session.body(in.rest());
    if (isDone(taken)) {
      taken(last);
    } else {
      connection.await(taken, done -> taken(last));
    }
  }

  private void taken(boolean last) {
    if (last && !agreed.has(Wire.NR_BODY)) {
      boolean enough = agreed.has(Wire.SKIP) && (passMessage || !session.wantsBody());
      connection.reply(enough ? 's' : 'c');
    }
  }

  private void message(Packet in) throws ProtocolException {
    require(place == Place.BODY, in, "before the end of the header section");
    // Sendmail's protocol allows a last piece of the body in this packet.
    CompletionStage<Void> taken =
        passMessage || !in.hasMore() ? nothing() : session.body(in.rest());
    if (isDone(taken)) {
      examine();
    } else {
      connection.await(taken, done -> examine());
    }
  }

  private void examine() {
    macros.tell(session);
    gatekeeper.message();
    CompletionStage<Verdict> verdict = passMessage ? proceed() : session.message();
    if (isDone(verdict)) {
      ask(Stage.MESSAGE, verdict);
    } else {
      connection.awaitWithProgress(verdict, given -> say(Stage.MESSAGE, given));
    }
  }

  /** Postfix sends this after each message, and once more before it leaves. */
  private void abort() {
    if (inMessage()) {
      session.abort();
    }
    endMessage();
    if (draining) {
      connection.close();
    }
  }

  private void endMessage() {
    if (inMessage()) {
      place = Place.CONNECTED;
      answers.endMessage();
    }
    macros.endMessage();
    passMessage = passConnection;
  }

  private void unknown(Packet in) throws ProtocolException {
    require(place != Place.FIELDS && place != Place.BODY, in, "inside a message");
    reply(Wire.NR_UNKNOWN, 'c');
  }

  /** The mail server keeps the socket for its next client; what we agreed on must still fit. */
  private void newConnection() throws ProtocolException {
    close();
    macros.clear();
    place = Place.NEGOTIATED;
    passConnection = false;
    passMessage = false;
    packets = 0;
    if (draining || !negotiated().equals(agreed)) {
      connection.close();
    }
  }

  /** Says the verdict when it is there; a stage without an answer is examined with a later one. */
  private void ask(Stage stage, CompletionStage<Verdict> verdict) {
    if (!agreed.answers(stage)) {
      return;
    }
    if (isDone(verdict)) {
      say(stage, verdict.toCompletableFuture().join());
    } else {
      connection.await(verdict, given -> say(stage, given));
    }
  }

  private void say(Stage stage, Verdict verdict) {
    boolean over = stage == Stage.MESSAGE;
    if (draining && !inMessage()) {
      connection.send(Answers.reply(Answers.COME_BACK));
    } else if (answers.isPlain(verdict)) {
      connection.reply('c');
    } else {
      Answers.Said said = answers.say(stage, verdict);
      connection.send(said);
      over = said.over();
    }
    if (verdict.action() == Action.ACCEPT && stage != Stage.MESSAGE) {
      passConnection |= stage.isBefore(Stage.MAIL);
      passMessage = true;
    } else if (over && inMessage()) {
      if (stage != Stage.MESSAGE) {
        session.abort();
      }
      packets = 0;
      endMessage();
    }
    sent();
  }

  private void reply(int noReplyBit, char code) {
    if (!agreed.has(noReplyBit)) {
      connection.reply(code);
    }
  }

  private static void require(boolean condition, Packet in, String problem)
      throws ProtocolException {
    if (!condition) {
      throw new ProtocolException(in.name() + " " + problem);
    }
  }

  private static boolean isDone(CompletionStage<?> stage) {
    return stage instanceof CompletableFuture<?> future && future.isDone();
  }

  private static CompletionStage<Verdict> proceed() {
    return CompletableFuture.completedFuture(Verdict.proceed());
  }

  private static CompletionStage<Void> nothing() {
    return CompletableFuture.completedFuture(null);
  }
}
