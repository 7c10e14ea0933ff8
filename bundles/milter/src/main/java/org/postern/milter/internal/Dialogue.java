// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.postern.filter.Connection;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.HeaderField;
import org.postern.filter.Stage;
import org.postern.flow.Action;
import org.postern.flow.Client;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** What a mail server says, command by command, and what is answered. */
final class Dialogue {

  private static final String BRIDGE = "Postern Exchange Bridge";
  private static final int MAX_PARAMETERS = 100;

  /** Where in a session we are. */
  private enum Place {
    START,
    NEGOTIATED,
    CONNECTED,
    ENVELOPE,
    CONTENT
  }

  private final MilterConnection connection;
  private final Gatekeeper gatekeeper;
  private final Macros macros = new Macros();
  private Place place = Place.START;
  private Negotiation agreed;
  private Answers answers;
  private Session session;
  private int[] offer = new int[3];
  private boolean passConnection;
  private boolean passMessage;
  private boolean draining;
  private int commands;

  Dialogue(MilterConnection connection, Gatekeeper gatekeeper) {
    this.connection = connection;
    this.gatekeeper = gatekeeper;
  }

  boolean inMessage() {
    return place == Place.ENVELOPE || place == Place.CONTENT;
  }

  void drain() {
    draining = true;
  }

  void close() {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  void packet(ByteBuf in) throws ProtocolException {
    char command = (char) in.readByte();
    if (place == Place.START && command != 'O') {
      throw new ProtocolException(
          "the first packet is '" + printable(command) + "', not a negotiation");
    }
    if ("HMRTNU".indexOf(command) >= 0 && ++commands > gatekeeper.settings().maxCommands()) {
      throw new ProtocolException("more than " + gatekeeper.settings().maxCommands() + " commands");
    }
    switch (command) {
      case 'O' -> negotiate(in);
      case 'D' -> macros.read(in);
      case 'C' -> connect(in);
      case 'H' -> helo(in);
      case 'M' -> mail(in);
      case 'R' -> rcpt(in);
      case 'T' -> data();
      case 'L' -> header(in);
      case 'N' -> headers();
      case 'B' -> body(in);
      case 'E' -> message(in);
      case 'A' -> abort();
      case 'U' -> reply(Wire.NR_UNKNOWN, 'c');
      case 'Q' -> connection.close();
      case 'K' -> newConnection();
      default -> throw new ProtocolException("unknown command '" + printable(command) + "'");
    }
  }

  private void negotiate(ByteBuf in) throws ProtocolException {
    if (place != Place.START) {
      throw new ProtocolException("a second negotiation");
    }
    offer = new int[] {Fields.int32(in), Fields.int32(in), Fields.int32(in)};
    agreed = Negotiation.of(offer[0], offer[1], offer[2], gatekeeper.engine().wants());
    answers = new Answers(agreed);
    place = Place.NEGOTIATED;
    connection.negotiated();
    ByteBuf lists = connection.buffer();
    if (agreed.may(Wire.SET_MACRO_LIST)) {
      MacroLists.write(lists);
    }
    ByteBuf out = connection.buffer();
    out.writeInt(13 + lists.readableBytes()).writeByte('O');
    out.writeInt(agreed.version()).writeInt(agreed.actions()).writeInt(agreed.protocol());
    out.writeBytes(lists);
    lists.release();
    connection.send(out);
  }

  private void connect(ByteBuf in) throws ProtocolException {
    require(place == Place.NEGOTIATED, "CONNECT twice");
    ConnectPacket packet = ConnectPacket.read(in);
    Optional<String> software = macros.get("v");
    place = Place.CONNECTED;
    session =
        gatekeeper
            .engine()
            .open(
                new Client(
                    "milter",
                    packet.address(),
                    packet.port(),
                    packet.host(),
                    macros.get("daemon_name"),
                    macros.get("j"),
                    software,
                    connection.isLocal() && software.filter(v -> v.startsWith(BRIDGE)).isPresent(),
                    agreed.answerable()));
    answer(Stage.CONNECT, session.connect());
  }

  private void helo(ByteBuf in) throws ProtocolException {
    require(place == Place.CONNECTED || place == Place.ENVELOPE, "HELO where none belongs");
    if (place == Place.ENVELOPE) {
      abort();
    }
    String name = Fields.string(in);
    facts();
    answer(Stage.HELO, session.helo(name));
  }

  private void mail(ByteBuf in) throws ProtocolException {
    require(place == Place.CONNECTED || place == Place.ENVELOPE, "MAIL where none belongs");
    EnvelopeAddress sender = address(in);
    place = Place.ENVELOPE;
    passMessage = passConnection;
    facts();
    if (draining) {
      comeBack();
    } else {
      answer(Stage.MAIL, session.mail(sender));
    }
  }

  private void rcpt(ByteBuf in) throws ProtocolException {
    require(place == Place.ENVELOPE, "RCPT without MAIL");
    EnvelopeAddress recipient = address(in);
    facts();
    answer(Stage.RCPT, passMessage ? proceed() : session.rcpt(recipient));
  }

  private void data() throws ProtocolException {
    require(place == Place.ENVELOPE, "DATA without MAIL");
    facts();
    answer(Stage.DATA, passMessage ? proceed() : session.data());
  }

  private void header(ByteBuf in) throws ProtocolException {
    content("a header field");
    String name = Fields.string(in);
    String value = Fields.string(in);
    if (!passMessage) {
      boolean asIs = agreed.has(Wire.LEADING_SPACE) || value.isEmpty();
      session.header(new HeaderField(name, asIs ? value : " " + value));
    }
    reply(Wire.NR_HEADER, 'c');
  }

  private void headers() throws ProtocolException {
    content("the end of the header section");
    facts();
    answer(Stage.HEADERS, passMessage ? proceed() : session.headers());
  }

  private void body(ByteBuf in) throws ProtocolException {
    content("a piece of the body");
    boolean wanted = !passMessage && session.wantsBody();
    char answer = !wanted && agreed.has(Wire.SKIP) ? 's' : 'c';
    if (!passMessage) {
      CompletionStage<Void> taken = session.body(in.nioBuffer());
      if (!isDone(taken)) {
        connection.await(taken, () -> reply(Wire.NR_BODY, answer));
        return;
      }
    }
    reply(Wire.NR_BODY, answer);
  }

  private void message(ByteBuf in) throws ProtocolException {
    content("the end of the message");
    if (in.isReadable() && !passMessage) {
      CompletionStage<Void> taken = session.body(in.nioBuffer());
      if (!isDone(taken)) {
        connection.await(taken, this::examine);
        return;
      }
    }
    examine();
  }

  private void examine() {
    facts();
    gatekeeper.message();
    CompletionStage<Verdict> verdict = passMessage ? proceed() : session.message();
    if (!isDone(verdict)) {
      connection.progressWhile(verdict);
    }
    answer(Stage.MESSAGE, verdict);
  }

  private void abort() {
    if (inMessage()) {
      session.abort();
      place = Place.CONNECTED;
    }
    macros.endMessage();
    passMessage = passConnection;
    if (draining) {
      connection.close();
    }
  }

  /** The mail server keeps the socket for its next client; what we agreed on must still fit. */
  private void newConnection() throws ProtocolException {
    close();
    macros.clear();
    place = Place.NEGOTIATED;
    passConnection = false;
    passMessage = false;
    commands = 0;
    Negotiation now = Negotiation.of(offer[0], offer[1], offer[2], gatekeeper.engine().wants());
    if (draining || !now.equals(agreed)) {
      connection.close();
    }
  }

  private void content(String what) throws ProtocolException {
    require(inMessage(), what + " without MAIL");
    place = Place.CONTENT;
  }

  private void answer(Stage stage, CompletionStage<Verdict> verdict) {
    if (isDone(verdict)) {
      say(stage, ((CompletableFuture<Verdict>) verdict).join());
    } else {
      CompletableFuture<Verdict> future = verdict.toCompletableFuture();
      connection.await(future, () -> say(stage, future.join()));
    }
  }

  private void say(Stage stage, Verdict verdict) {
    if (verdict.action() == Action.ACCEPT) {
      passMessage = true;
      passConnection |= stage.isBefore(Stage.MAIL);
    }
    if (stage == Stage.MESSAGE) {
      place = Place.CONNECTED;
      macros.endMessage();
      passMessage = passConnection;
    }
    if (!agreed.answers(stage)) {
      return;
    }
    ByteBuf out = connection.buffer();
    answers.write(out, stage, verdict).forEach(gatekeeper::lostEdit);
    connection.send(out);
    if (draining && stage == Stage.MESSAGE) {
      connection.close();
    }
  }

  private void comeBack() {
    passMessage = true;
    if (agreed.answers(Stage.MAIL)) {
      ByteBuf out = connection.buffer();
      Answers.single(out, 't');
      connection.send(out);
    } else {
      connection.close();
    }
  }

  private void reply(int noReplyBit, char code) {
    if (!agreed.has(noReplyBit)) {
      ByteBuf out = connection.buffer();
      Answers.single(out, code);
      connection.send(out);
    }
  }

  private void facts() {
    macros.get("i").ifPresent(session::queueId);
    macros.get("auth_authen").ifPresent(session::authenticated);
    macros
        .get("tls_version")
        .ifPresent(
            version -> session.tls(new Connection.Tls(version, macros.get("cipher").orElse(""))));
  }

  private static EnvelopeAddress address(ByteBuf in) throws ProtocolException {
    String path = Fields.string(in);
    List<String> parameters = new ArrayList<>(2);
    while (in.isReadable()) {
      parameters.add(Fields.string(in));
      require(parameters.size() <= MAX_PARAMETERS, "too many parameters of an address");
    }
    return new EnvelopeAddress(path, parameters);
  }

  private static void require(boolean condition, String problem) throws ProtocolException {
    if (!condition) {
      throw new ProtocolException(problem);
    }
  }

  private static boolean isDone(CompletionStage<?> stage) {
    return stage instanceof CompletableFuture<?> future && future.isDone();
  }

  private static CompletionStage<Verdict> proceed() {
    return CompletableFuture.completedFuture(Verdict.proceed());
  }

  private static char printable(char c) {
    return c > 0x20 && c < 0x7f ? c : '?';
  }
}
