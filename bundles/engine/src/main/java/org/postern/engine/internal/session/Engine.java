// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.postern.engine.internal.chain.ChainBoard;
import org.postern.engine.internal.deploy.Deployer;
import org.postern.engine.internal.policy.Policy;
import org.postern.engine.internal.run.Crews;
import org.postern.engine.internal.run.HeapGuard;
import org.postern.engine.internal.run.Watcher;
import org.postern.engine.internal.run.WorkerPool;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.flow.AddressLists;
import org.postern.flow.Chain;
import org.postern.flow.ChainWants;
import org.postern.flow.Client;
import org.postern.flow.EngineLoad;
import org.postern.flow.FilterEngine;
import org.postern.flow.FilterStatus;
import org.postern.flow.ProbationListener;
import org.postern.flow.Reactor;
import org.postern.flow.Session;
import org.postern.flow.VerdictListener;
import org.postern.message.BodyMemory;
import org.postern.message.Workshop;

/** The engine without its container: threads, chain, policy, and the sessions that use them. */
public final class Engine implements FilterEngine, Chain, AutoCloseable {

  private static final int WRITERS = 2;
  private static final long IDLE_SECONDS = 30;

  private final ChainBoard board;
  private final Policy policy;
  private final WorkerPool local;
  private final Crews crews;
  private final WorkerPool remote;
  private final ThreadPoolExecutor writers;
  private final BodyMemory memory;
  private final Prober prober;
  private final Deployer deployer;
  private final Watcher watcher;
  private final Context context;

  /**
   * Starts the engine.
   *
   * @param directory for the temporary files of large bodies; must be there
   * @param lists own networks and trusted relays
   * @param listeners are told of verdicts
   * @param probationListeners are told how probations end
   */
  public Engine(
      ChainBoard board,
      Policy policy,
      Path directory,
      HeapGuard heap,
      Supplier<AddressLists> lists,
      Supplier<List<VerdictListener>> listeners,
      Supplier<List<ProbationListener>> probationListeners) {
    EngineSettings settings = board.current().settings();
    this.board = board;
    this.policy = policy;
    local = new WorkerPool("postern-filter", settings.workers(), settings.queueLimit());
    remote = new WorkerPool("postern-network", settings.networkWorkers(), settings.queueLimit());
    crews = new Crews(local, this::wakeWatcher);
    writers = writers();
    memory = new BodyMemory(settings.memoryForMessages());
    WaitingRoom room = new WaitingRoom(local);
    context =
        new Context(
            board,
            policy,
            new Workshop(memory, directory, writers),
            crews,
            remote,
            room,
            new Faults(heap),
            lists,
            listeners,
            new Context.Gauges(
                new AtomicInteger(), new AtomicInteger(), new AtomicLong(), prefix()));
    prober = new Prober(context);
    deployer = new Deployer(board, prober::probe, probationListeners);
    board.whenChanged(
        () -> {
          room.look(System.nanoTime());
          deployer.look();
        });
    watcher =
        new Watcher(
            crews::glance,
            List.of(
                crews::supervise,
                local::supervise,
                remote::supervise,
                room::look,
                now -> heap.look()));
  }

  @Override
  public ChainWants wants() {
    return board.current().wants();
  }

  @Override
  public Session open(Client client) {
    return new SmtpSession(context, client);
  }

  @Override
  public void drive(String name, List<? extends Reactor> reactors) {
    crews.drive(name, reactors);
  }

  /** Replaces versions of modules. */
  public Deployer deployments() {
    return deployer;
  }

  @Override
  public List<FilterStatus> filters() {
    Set<String> monitored = policy.settings().monitored();
    return board.statuses(monitored);
  }

  @Override
  public EngineLoad load() {
    EngineSettings settings = board.current().settings();
    return new EngineLoad(
        context.gauges().sessions().get(),
        context.gauges().mails().get(),
        crews.waiting() + local.queued() + remote.queued(),
        settings.queueLimit(),
        crews.busy() + local.busy() + remote.busy(),
        local.size() + remote.size(),
        memory.used(),
        memory.limit());
  }

  /** Takes new settings; what is under way ends by the old ones. */
  public void settings(EngineSettings settings) {
    local.resize(settings.workers(), settings.queueLimit());
    remote.resize(settings.networkWorkers(), settings.queueLimit());
    memory.limit(settings.memoryForMessages());
    board.settings(settings);
  }

  /** Ends all threads; what waits is refused for now. */
  @Override
  public void close() {
    board.whenChanged(() -> {});
    deployer.close();
    prober.close();
    watcher.close();
    context.room().close();
    crews.close();
    local.close();
    remote.close();
    writers.shutdownNow();
  }

  private void wakeWatcher() {
    watcher.wake();
  }

  private static ThreadPoolExecutor writers() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            WRITERS,
            WRITERS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "postern-spool-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** Distinguishes the ids of one start from those of the next. */
  private static String prefix() {
    return Long.toString(System.currentTimeMillis() / 1000, Character.MAX_RADIX) + "-";
  }
}
