// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.engine.internal.chain.ChainBoard;
import org.postern.engine.internal.chain.FilterCard;
import org.postern.engine.internal.chain.Roster;
import org.postern.engine.internal.policy.Policy;
import org.postern.engine.internal.policy.PolicySettings;
import org.postern.engine.internal.run.HeapGuard;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.Filter;
import org.postern.filter.HeaderField;
import org.postern.filter.Stage;
import org.postern.flow.AddressLists;
import org.postern.flow.Client;
import org.postern.flow.ProbationEnd;
import org.postern.flow.ProbationListener;
import org.postern.flow.Session;
import org.postern.flow.Verdict;
import org.postern.flow.VerdictEvent;
import org.postern.flow.VerdictListener;
import org.postern.testkit.TestLists;

/** An engine on the bench: filters are put in by hand, doors are played by the test. */
final class Rig implements AutoCloseable {

  static final long PATIENCE_SECONDS = 60;

  final Path directory;
  final Roster roster;
  final ChainBoard board;
  final Policy policy;
  final Engine engine;
  final List<VerdictEvent> events = Collections.synchronizedList(new ArrayList<>());
  final List<VerdictListener> listeners = new ArrayList<>(List.of(events::add));
  final BlockingQueue<ProbationEnd> told = new LinkedBlockingQueue<>();
  private final List<Desk> desks = new ArrayList<>();
  private final AtomicInteger opened = new AtomicInteger();
  final List<ProbationListener> ends = new CopyOnWriteArrayList<>(List.of(told::add));
  volatile AddressLists lists =
      new TestLists("own-networks 192.0.2.", "trusted-relays 198.51.100.1");

  Rig(EngineSettings settings, PolicySettings policySettings) {
    try {
      directory = Files.createTempDirectory("postern-engine");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    roster = new Roster(directory.resolve("required"), List.of());
    board = new ChainBoard(roster, settings);
    policy = new Policy(policySettings);
    HeapGuard heap =
        new HeapGuard(
            () -> {
              throw new AssertionError("the heap is not full");
            });
    engine = new Engine(board, policy, directory, heap, () -> lists, () -> listeners, () -> ends);
  }

  Rig() {
    this(Settings.quick(), Settings.policy());
  }

  /** Puts a filter in and returns what names it. */
  Object put(String id, Filter filter, Stage... stages) {
    Object key = new Object();
    board.add(key, card(id, stages), filter);
    return key;
  }

  Object putNetwork(String id, Filter filter, Stage... stages) {
    Object key = new Object();
    board.add(
        key,
        new FilterCard(id, Set.of(stages), true, false, 0, new FilterCard.Origin(1, "1.0.0", 1)),
        filter);
    return key;
  }

  /** Puts a filter in that a bundle has brought; its version is {@code bundle.0.0}. */
  Object put(long bundle, String id, Filter filter, Stage... stages) {
    Object key = new Object();
    Set<Stage> set = stages.length == 0 ? EnumSet.allOf(Stage.class) : Set.of(stages);
    FilterCard.Origin origin = new FilterCard.Origin(bundle, bundle + ".0.0", bundle);
    board.add(key, new FilterCard(id, set, false, true, 0, origin), filter);
    return key;
  }

  /** Proposes a bundle with one filter. */
  Object propose(long bundle, String id, Filter filter, Stage... stages) {
    engine.deployments().propose(bundle);
    return put(bundle, id, filter, stages);
  }

  /** Promotes a bundle in the place of another. */
  void promote(long bundle, long replaced, Duration probation) {
    engine.deployments().promote(bundle, OptionalLong.of(replaced), probation);
  }

  static FilterCard card(String id, Stage... stages) {
    Set<Stage> set = stages.length == 0 ? EnumSet.allOf(Stage.class) : Set.of(stages);
    return new FilterCard(id, set, false, true, 0, new FilterCard.Origin(1, "1.0.0", 1));
  }

  /** From now on sessions are told in the turns of a few reactors, by the engine's threads. */
  Rig driven(int reactors) {
    for (int i = 0; i < reactors; i++) {
      desks.add(new Desk());
    }
    engine.drive("postern-desk", desks);
    return this;
  }

  Session open() {
    return open(client("203.0.113.7", EnumSet.allOf(Stage.class), false));
  }

  Session open(Set<Stage> answerable) {
    return open(client("203.0.113.7", answerable, false));
  }

  Session openFrom(String address) {
    return open(client(address, EnumSet.allOf(Stage.class), false));
  }

  private Session open(Client client) {
    Session session = engine.open(client);
    return desks.isEmpty()
        ? session
        : desks.get(opened.getAndIncrement() % desks.size()).telling(session);
  }

  /** A session of a door that warms the chain. */
  Session openRehearsal() {
    return engine.open(Clients.nobody(Client.WARM_UP));
  }

  static Client client(String address, Set<Stage> answerable, boolean bridge) {
    try {
      return new Client(
          "test",
          Optional.of(InetAddress.getByName(address)),
          4711,
          Optional.of("client.example"),
          Optional.of("smtpd"),
          Optional.of("mx.example"),
          Optional.of("Test 1.0"),
          bridge,
          answerable);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Verdict get(CompletionStage<Verdict> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no verdict came", e);
    }
  }

  static EnvelopeAddress address(String raw) {
    return EnvelopeAddress.of(raw);
  }

  /** Plays a whole session up to the end of one message; stops at the first refusal. */
  Verdict send(Session session, String... headers) {
    Verdict verdict = get(session.connect());
    verdict = verdict.isRefusal() ? verdict : get(session.helo("client.example"));
    return verdict.isRefusal() ? verdict : again(session, headers);
  }

  /** Plays one more transaction of a session. */
  Verdict again(Session session, String... headers) {
    Verdict verdict = get(session.mail(address("<a@sender.example>")));
    verdict = verdict.isRefusal() ? verdict : get(session.rcpt(address("<b@own.example>")));
    verdict = verdict.isRefusal() ? verdict : get(session.data());
    return verdict.isRefusal() ? verdict : content(session, headers);
  }

  Verdict content(Session session, String... headers) {
    session.header(new HeaderField("Subject", " hello"));
    session.header(new HeaderField("Message-ID", " <1@sender.example>"));
    for (String header : headers) {
      int colon = header.indexOf(':');
      session.header(new HeaderField(header.substring(0, colon), header.substring(colon + 1)));
    }
    Verdict verdict = get(session.headers());
    if (verdict.isRefusal()) {
      return verdict;
    }
    if (session.wantsBody()) {
      session.body(ByteBuffer.wrap("Hello\r\n".getBytes(StandardCharsets.US_ASCII)));
    }
    return get(session.message());
  }

  @Override
  public void close() {
    desks.forEach(Desk::end);
    engine.close();
    try (var files = Files.walk(directory)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
