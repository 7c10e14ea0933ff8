// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
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
import org.postern.flow.Session;
import org.postern.flow.Verdict;

/** An engine that answers by a script and writes down what it was told. */
final class ScriptedEngine implements FilterEngine {

  final Map<Stage, CompletionStage<Verdict>> script = new EnumMap<>(Stage.class);
  final List<String> told = Collections.synchronizedList(new ArrayList<>());
  final ByteArrayOutputStream bodies = new ByteArrayOutputStream();
  volatile Set<Stage> stages = EnumSet.allOf(Stage.class);
  volatile boolean body = true;

  void answer(Stage stage, Verdict verdict) {
    script.put(stage, CompletableFuture.completedFuture(verdict));
  }

  @Override
  public ChainWants wants() {
    return new ChainWants(stages, body);
  }

  @Override
  public Session open(Client client) {
    boolean real = !WarmUp.DOOR.equals(client.door());
    if (real) {
      told.add("open " + client.address().map(a -> a.getHostAddress()).orElse("local"));
    }
    return new Told(real);
  }

  private final class Told implements Session {
    private final boolean real;

    Told(boolean real) {
      this.real = real;
    }

    private CompletionStage<Verdict> tell(Stage stage, String what) {
      say(what);
      CompletionStage<Verdict> scripted = real ? script.get(stage) : null;
      return scripted == null ? CompletableFuture.completedFuture(Verdict.proceed()) : scripted;
    }

    private void say(String what) {
      if (real) {
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
      return tell(Stage.RCPT, "rcpt " + recipient.raw());
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
      if (real) {
        bodies.writeBytes(copy);
      }
      return CompletableFuture.completedFuture(null);
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
      say("tls " + tls.version());
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
