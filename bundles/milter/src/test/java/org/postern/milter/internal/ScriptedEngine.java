// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.postern.filter.Connection;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.HeaderField;
import org.postern.filter.Stage;
import org.postern.flow.ChainWants;
import org.postern.flow.Client;
import org.postern.flow.FilterEngine;
import org.postern.flow.Reactor;
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** An engine that answers by a script and writes down what it was told. */
final class ScriptedEngine implements FilterEngine {

  final List<String> told = Collections.synchronizedList(new ArrayList<>());
  final List<Client> clients = Collections.synchronizedList(new ArrayList<>());
  final Deque<CompletionStage<Void>> pieces = new ArrayDeque<>();
  private final Map<Stage, CompletionStage<Verdict>> script =
      Collections.synchronizedMap(new EnumMap<>(Stage.class));
  private final ByteArrayOutputStream bodies = new ByteArrayOutputStream();
  volatile Set<Stage> stages = EnumSet.allOf(Stage.class);
  volatile boolean body = true;
  volatile boolean quiet;

  void answer(Stage stage, Verdict verdict) {
    answer(stage, CompletableFuture.completedFuture(verdict));
  }

  void answer(Stage stage, CompletionStage<Verdict> verdict) {
    script.put(stage, verdict);
  }

  String body() {
    return bodies.toString(StandardCharsets.ISO_8859_1);
  }

  /** A session that nobody opened. */
  Session session() {
    return new Told();
  }

  @Override
  public ChainWants wants() {
    return new ChainWants(stages, body);
  }

  @Override
  public Session open(Client client) {
    clients.add(client);
    String address = client.address().map(a -> a.getHostAddress()).orElse("local");
    Told session = new Told();
    session.say("open " + address);
    return session;
  }

  @Override
  public void drive(String name, List<? extends Reactor> reactors) {
    for (Reactor reactor : reactors) {
      new Thread(() -> turn(reactor), name).start();
    }
  }

  private static void turn(Reactor reactor) {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = reactor.turn(() -> true);
    }
  }

  private final class Told implements Session {

    private CompletionStage<Verdict> tell(Stage stage, String what) {
      say(what);
      CompletionStage<Verdict> scripted = script.get(stage);
      return scripted == null ? CompletableFuture.completedFuture(Verdict.proceed()) : scripted;
    }

    private void say(String what) {
      if (!quiet) {
        told.add(what);
      }
    }

    @Override
    public CompletionStage<Verdict> connect() {
      return tell(Stage.CONNECT, "connect");
    }

    @Override
    public CompletionStage<Verdict> helo(String name) {
      return tell(Stage.HELO, "helo " + name);
    }

    @Override
    public CompletionStage<Verdict> mail(EnvelopeAddress sender) {
      return tell(Stage.MAIL, "mail " + sender.raw() + " " + sender.parameters());
    }

    @Override
    public CompletionStage<Verdict> rcpt(EnvelopeAddress recipient) {
      return tell(Stage.RCPT, "rcpt " + recipient.raw() + " " + recipient.parameters());
    }

    @Override
    public CompletionStage<Verdict> data() {
      return tell(Stage.DATA, "data");
    }

    @Override
    public void header(HeaderField field) {
      say("header " + field.name() + ":" + field.rawValue());
    }

    @Override
    public CompletionStage<Verdict> headers() {
      return tell(Stage.HEADERS, "headers");
    }

    @Override
    public CompletionStage<Void> body(ByteBuffer piece) {
      byte[] copy = new byte[piece.remaining()];
      piece.get(copy);
      bodies.writeBytes(copy);
      CompletionStage<Void> scripted = pieces.poll();
      return scripted == null ? CompletableFuture.completedFuture(null) : scripted;
    }

    @Override
    public boolean wantsBody() {
      return body;
    }

    @Override
    public CompletionStage<Verdict> message() {
      return tell(Stage.MESSAGE, "message");
    }

    @Override
    public void abort() {
      say("abort");
    }

    @Override
    public void tls(Connection.Tls tls) {
      say("tls " + tls.version() + " " + tls.cipher());
    }

    @Override
    public void authenticated(String user) {
      say("user " + user);
    }

    @Override
    public void queueId(String id) {
      say("queue " + id);
    }

    @Override
    public void close() {
      say("close");
    }
  }
}
