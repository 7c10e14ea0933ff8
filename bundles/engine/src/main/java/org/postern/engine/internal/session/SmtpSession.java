// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postern.engine.internal.chain.Snapshot;
import org.postern.engine.internal.policy.Note;
import org.postern.filter.Connection;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.Stage;
import org.postern.flow.Client;
import org.postern.flow.Session;
import org.postern.flow.Verdict;
import org.postern.message.MessageBuilder;

/** One client connection. */
final class SmtpSession implements Session {

  /** Greetings that wait for the first stage that can be answered. */
  static final int MAX_GREETINGS = 32;

  /**
   * Octets of a recipient with his parameters. RFC 5321 allows 256 for the path, RFC 3461 500 for
   * ORCPT, Exchange 571 for an address.
   */
  static final int MAX_PATH = 1_200;

  /**
   * The same for all recipients of a message together. They stay in memory until it has ended, and
   * a thousand long ones on each of a hundred connections would fill the heap.
   */
  static final int MAX_RECIPIENT_OCTETS = 256 * 1024;

  private static final CompletionStage<Verdict> PROCEED =
      CompletableFuture.completedFuture(Verdict.proceed());
  private static final CompletionStage<Void> WRITTEN = CompletableFuture.completedFuture(null);

  private final Context context;
  private final Client client;
  private final String id;
  private final Ledger ledger = new Ledger();
  private final AtomicBoolean open = new AtomicBoolean(true);
  private volatile ConnectionView connection;
  private volatile Optional<String> helo = Optional.empty();
  private volatile Optional<Mail> mail = Optional.empty();
  private volatile Optional<Verdict> refused = Optional.empty();
  private Optional<String> nextQueueId = Optional.empty();
  private int transactions;
  private int greetings;

  SmtpSession(Context context, Client client) {
    this.context = context;
    this.client = client;
    id = context.gauges().nextId();
    connection = ConnectionView.of(client, Optional.empty(), Optional.empty(), context);
    context.gauges().sessions().incrementAndGet();
  }

  @Override
  public CompletionStage<Verdict> connect() {
    return happened(Stage.CONNECT, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public CompletionStage<Verdict> helo(String name) {
    helo = Optional.of(name);
    if (++greetings > MAX_GREETINGS) {
      ledger.forgetOldest(Stage.HELO);
      ledger.found(List.of(EngineNotes.tooManyGreetings(MAX_GREETINGS)));
    }
    return happened(Stage.HELO, Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Override
  public CompletionStage<Verdict> mail(EnvelopeAddress sender) {
    abort();
    begin(Optional.of(sender));
    return happened(Stage.MAIL, mail, Optional.empty(), Optional.empty());
  }

  @Override
  public CompletionStage<Verdict> rcpt(EnvelopeAddress recipient) {
    Mail now = underWay();
    int length = Recipients.length(recipient);
    if (length > MAX_PATH) {
      return refuse(now, recipient, EngineNotes.pathTooLong(MAX_PATH), now.isFirstTooLong());
    }
    int limit = context.board().current().settings().maxRecipients();
    if (now.recipients().size() >= limit || now.recipientOctets() + length > MAX_RECIPIENT_OCTETS) {
      boolean postponable = client.answerable().contains(Stage.RCPT);
      Note note = EngineNotes.tooManyRecipients(limit, postponable);
      return refuse(now, recipient, note, now.isFirstTooMany());
    }
    CompletionStage<Verdict> verdict =
        happened(Stage.RCPT, Optional.of(now), Optional.of(recipient), Optional.empty());
    if (verdict == PROCEED) {
      now.accept(recipient);
    }
    return verdict;
  }

  @Override
  public CompletionStage<Verdict> data() {
    return happened(Stage.DATA, Optional.of(underWay()), Optional.empty(), Optional.empty());
  }

  @Override
  public void header(HeaderField field) {
    Mail now = underWay();
    now.marks().see(field);
    now.grow(field.size());
    now.builder().header(field);
  }

  @Override
  public CompletionStage<Verdict> headers() {
    Mail now = underWay();
    return happened(
        Stage.HEADERS,
        Optional.of(now),
        Optional.empty(),
        Optional.of(now.builder().headersOnly()));
  }

  @Override
  public CompletionStage<Void> body(ByteBuffer piece) {
    Mail now = underWay();
    now.grow(piece.remaining());
    if (now.isBodySkipped() || !wantsBody()) {
      return WRITTEN;
    }
    return now.builder().body(piece);
  }

  @Override
  public boolean wantsBody() {
    Mail now = underWay();
    if (!now.isBodySkipped() && !context.board().current().wants().body()) {
      now.skipBody();
    }
    return !now.isBodySkipped() && !now.builder().isFull();
  }

  @Override
  public CompletionStage<Verdict> message() {
    Mail now = underWay();
    Optional<Note> lost = Optional.empty();
    Message message;
    try {
      message = now.builder().finish();
    } catch (IOException e) {
      message = now.builder().headersOnly();
      lost =
          Optional.of(
              EngineNotes.bodyLost(context.faults().tellLost(context.workshop().directory(), e)));
    }
    Occurrence end =
        occurrence(Stage.MESSAGE, Optional.of(now), Optional.empty(), Optional.of(message));
    now.ledger().happened(end);
    return refused.isPresent()
        ? CompletableFuture.completedFuture(refused.get())
        : new StageRun(context, this, Optional.of(now), end, context.board().current()).begin(lost);
  }

  @Override
  public void abort() {
    Optional<Mail> before = mail;
    mail = Optional.empty();
    before.ifPresent(Mail::close);
  }

  @Override
  public void tls(Connection.Tls tls) {
    if (!connection.tls().equals(Optional.of(tls))) {
      connection = ConnectionView.of(client, Optional.of(tls), connection.user(), context);
    }
  }

  @Override
  public void authenticated(String user) {
    if (!connection.user().equals(Optional.of(user))) {
      connection = ConnectionView.of(client, connection.tls(), Optional.of(user), context);
    }
  }

  @Override
  public void queueId(String given) {
    if (mail.isPresent() && !mail.get().isOver()) {
      mail.get().queueId(given);
    } else {
      nextQueueId = Optional.of(given);
    }
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      context.gauges().sessions().decrementAndGet();
    }
    abort();
  }

  String id() {
    return id;
  }

  /** Whether a door warms the chain: nobody is told, and nobody waits for a filter. */
  boolean isRehearsal() {
    return client.door().equals(Client.WARM_UP);
  }

  Client client() {
    return client;
  }

  ConnectionView connection() {
    return connection;
  }

  Optional<String> helo() {
    return helo;
  }

  Ledger ledger() {
    return ledger;
  }

  /** Network of the client: senders of one network are one to the circuit breakers. */
  String network() {
    return connection.network();
  }

  /** Ends a stage: the verdict, and what follows from it for the session. */
  Verdict conclude(StageRun run, List<Note> passing) {
    if (run.mail().isPresent() && run.mail().get().isOver()) {
      // The door has given the transaction up; nobody waits for this verdict.
      return Verdict.proceed();
    }
    Verdict verdict = Judgement.of(context, this, run, passing);
    Stage stage = run.stage();
    if (stage.isBefore(Stage.MAIL) && verdict.isRefusal()) {
      refused = Optional.of(verdict);
    }
    if (stage == Stage.RCPT && !verdict.isRefusal()) {
      run.current().facts().recipient().ifPresent(run.mail().get()::accept);
    }
    if (stage == Stage.MESSAGE) {
      run.mail().ifPresent(Mail::close);
    }
    return verdict;
  }

  /** Refuses a recipient whom nobody examines; only the first of a kind is worth a word. */
  private CompletionStage<Verdict> refuse(
      Mail now, EnvelopeAddress recipient, Note note, boolean first) {
    if (!client.answerable().contains(Stage.RCPT)) {
      if (first) {
        now.ledger().found(List.of(note));
      }
      return PROCEED;
    }
    Occurrence one =
        occurrence(Stage.RCPT, Optional.of(now), Optional.of(recipient), Optional.empty());
    return CompletableFuture.completedFuture(Judgement.alone(context, this, now, one, note, first));
  }

  private CompletionStage<Verdict> happened(
      Stage stage,
      Optional<Mail> now,
      Optional<EnvelopeAddress> recipient,
      Optional<Message> message) {
    Occurrence occurrence = occurrence(stage, now, recipient, message);
    (now.isPresent() ? now.get().ledger() : ledger).happened(occurrence);
    if (!client.answerable().contains(stage)) {
      return PROCEED;
    }
    if (refused.isPresent()) {
      return CompletableFuture.completedFuture(refused.get());
    }
    Snapshot chain = context.board().current();
    if (isQuiet(now, chain)) {
      return PROCEED;
    }
    return new StageRun(context, this, now, occurrence, chain).begin(Optional.empty());
  }

  /** Whether nobody has anything to examine, and nothing was found before. */
  private boolean isQuiet(Optional<Mail> now, Snapshot chain) {
    return isQuiet(ledger, chain) && (now.isEmpty() || isQuiet(now.get().ledger(), chain));
  }

  private static boolean isQuiet(Ledger book, Snapshot chain) {
    if (!book.notes().isEmpty()) {
      return false;
    }
    List<Occurrence> occurrences = book.occurrences();
    for (int i = 0; i < occurrences.size(); i++) {
      Occurrence occurrence = occurrences.get(i);
      if (!occurrence.isSettledFor(chain) && chain.asks(occurrence.stage())) {
        return false;
      }
    }
    return true;
  }

  private Occurrence occurrence(
      Stage stage,
      Optional<Mail> now,
      Optional<EnvelopeAddress> recipient,
      Optional<Message> message) {
    Occurrence.Facts facts =
        new Occurrence.Facts(
            now.isPresent() ? now.get().id() : id,
            connection,
            helo,
            now.isPresent() ? now.get().sender() : Optional.empty(),
            now.isPresent() ? now.get().seenBy(recipient) : List.of(),
            recipient,
            now.isPresent() ? now.get().queueId() : Optional.empty(),
            message);
    return new Occurrence(stage, facts);
  }

  private Mail underWay() {
    if (mail.isEmpty() || mail.get().isOver()) {
      begin(Optional.empty());
    }
    return mail.get();
  }

  private void begin(Optional<EnvelopeAddress> sender) {
    MessageBuilder builder =
        new MessageBuilder(context.workshop(), context.board().current().settings().limits());
    String name = id + "." + ++transactions;
    Mail begun = new Mail(name, sender, builder, context.gauges().mails());
    nextQueueId.ifPresent(begun::queueId);
    nextQueueId = Optional.empty();
    mail = Optional.of(begun);
  }
}
