// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.postern.flow.ProbationEnd;
import org.postern.modules.DeployedModule;
import org.postern.modules.Deployment;
import org.postern.modules.Deployment.Action;
import org.postern.modules.Deployment.Outcome;
import org.postern.modules.Modules;
import org.postern.modules.Preview;
import org.postern.modules.Refusal;
import org.postern.modules.internal.store.Shelf;

/** Takes the wishes of all who have some, and carries them out one after the other. */
public final class Office implements Modules, AutoCloseable {

  private static final Duration UPLOAD = Duration.ofMinutes(30);
  private static final long IDLE_SECONDS = 10;

  private final Tools tools;
  private final Supplier<Settings> settings;
  private final Fleet fleet = new Fleet();
  private final Endings endings;
  private final Rollout rollout;
  private final Retreat retreat;
  private final Report report;
  private final ThreadPoolExecutor executor;
  private volatile boolean stopping;

  /** Opens one; nothing runs yet. */
  public Office(Tools tools, Supplier<Settings> settings) {
    this.tools = tools;
    this.settings = settings;
    endings = new Endings(tools, fleet);
    rollout = new Rollout(tools, fleet, endings, settings);
    retreat = new Retreat(tools, fleet, endings, rollout, settings);
    report = new Report(tools, fleet);
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(null, task, "postern-modules", 0, false);
              thread.setContextClassLoader(Office.class.getClassLoader());
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
  }

  /**
   * Starts the modules that are to run; on the calling thread.
   *
   * @param died whether the server before ended without being told to
   */
  public void open(boolean died) throws IOException, InterruptedException {
    new Opening(tools, fleet, endings, settings.get(), died).run();
  }

  /** The engine tells how a probation has ended. */
  public void ended(ProbationEnd end) {
    endings.add(end);
    try {
      executor.execute(endings::drain);
    } catch (RejectedExecutionException e) {
      // The server ends; at its next start the ledger says what to do.
      return;
    }
  }

  @Override
  public List<DeployedModule> modules() {
    return report.modules();
  }

  @Override
  public List<Deployment> history(int atMost) {
    return tools.audit().last(atMost);
  }

  @Override
  public Preview preview(InputStream jar) throws IOException {
    tools.shelf().expire(Instant.now().minus(UPLOAD));
    try {
      return report.preview(tools.shelf().take(jar));
    } catch (Refusal e) {
      return Preview.refused(e.getMessage());
    }
  }

  @Override
  public Deployment install(String hash, String by) {
    Ticket ticket = new Ticket(by, Action.INSTALL, "upload").jar(hash);
    return inTurn(
        ticket,
        () -> {
          if (!hash.matches("[0-9a-f]{64}") || !Files.exists(tools.shelf().uploaded(hash))) {
            return refuse(ticket, "What was uploaded is not kept any more; upload it again");
          }
          return rollout.deploy(new Shelf.Copy(tools.shelf().uploaded(hash), hash), by, "upload");
        });
  }

  @Override
  public Deployment install(InputStream jar, String by) throws IOException {
    return install(jar, by, "upload");
  }

  /**
   * Installs a jar.
   *
   * @param file its name, for what is said of it while no other is known
   */
  public Deployment install(InputStream jar, String by, String file) throws IOException {
    Ticket ticket = new Ticket(by, Action.INSTALL, file);
    try {
      Shelf.Copy copy = tools.shelf().take(jar);
      return inTurn(ticket.jar(copy.hash()), () -> rollout.deploy(copy, by, file));
    } catch (Refusal e) {
      return refuse(ticket, e.getMessage());
    }
  }

  /** Whether a jar could be deployed, as far as it can be told where it lies, without a copy. */
  public boolean isAcceptable(Path jar) throws IOException {
    try {
      tools.check().check(tools.verifier().verify(jar).manifest());
      return true;
    } catch (Refusal e) {
      return false;
    }
  }

  @Override
  public Deployment rollBack(String name, String by) {
    return inTurn(new Ticket(by, Action.ROLL_BACK, name), () -> retreat.rollBack(name, by));
  }

  @Override
  public Deployment remove(String name, String by) {
    return inTurn(new Ticket(by, Action.REMOVE, name), () -> retreat.remove(name, by));
  }

  private Deployment inTurn(Ticket ticket, Callable<Deployment> wish) {
    try {
      Future<Deployment> end = executor.submit(wish);
      return end.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException) {
        return ticket.end(Outcome.REFUSED, "The server is stopping");
      }
      return refuse(ticket, "It failed within Postern itself: " + e.getCause());
    } catch (RejectedExecutionException e) {
      return ticket.end(Outcome.REFUSED, "The server is stopping");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ticket.end(Outcome.REFUSED, "The server is stopping");
    }
  }

  private Deployment refuse(Ticket ticket, String sentence) {
    Deployment refused = ticket.end(Outcome.REFUSED, sentence);
    endings.tell(refused);
    return refused;
  }

  /** From now on what fails may fail for that reason alone. */
  public void stopping() {
    stopping = true;
  }

  /** Whether it is closed, or about to be. */
  public boolean isClosed() {
    return stopping;
  }

  @Override
  public void close() {
    stopping = true;
    executor.shutdownNow();
    try {
      executor.awaitTermination(IDLE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
