// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postern.flow.Reactor;

@Timeout(120)
class CrewTest {

  private static final int LIMIT = 1000;

  private final WorkerPool pool = new WorkerPool("pool-of-crew", 2, LIMIT);
  private final AtomicInteger woken = new AtomicInteger();
  private final Crews crews = new Crews(pool, woken::incrementAndGet);
  private final Desk desk = new Desk();
  private final CountDownLatch release = new CountDownLatch(1);

  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread watcher =
      new Thread(
          () -> {
            while (!over.get()) {
              crews.glance();
              Thread.yield();
            }
          });

  @AfterEach
  void close() throws InterruptedException {
    over.set(true);
    watcher.join();
    release.countDown();
    desk.end();
    crews.close();
    pool.close();
    for (Thread thread : threads()) {
      thread.join();
    }
  }

  @Test
  void aJobIsMadeOnTheThreadInWhoseTurnItArose() {
    crews.drive("crew-under-test", List.of(desk));
    Made made = new Made();
    Thread turning = desk.ask(made);
    assertThat(made.thread()).isSameAs(turning);
    assertThat(pool.queued()).isZero();
  }

  @Test
  void jobsAreMadeInTheirOrder() {
    crews.drive("crew-under-test", List.of(desk));
    List<Integer> order = new ArrayList<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    desk.run(
        () -> {
          for (int i = 0; i < 100; i++) {
            int number = i;
            crews.offer(new Simple(worker -> order.add(number)));
          }
          crews.offer(new Simple(worker -> last.complete(null)));
        });
    get(last);
    assertThat(order).hasSize(100).isSorted();
  }

  @Test
  void whoIsSeenInsideAJobTwiceIsRelieved() {
    crews.drive("crew-under-test", List.of(desk));
    Blocking stuck = new Blocking();
    desk.ask(stuck);
    stuck.awaitInside();
    crews.glance();
    crews.glance();
    Made next = new Made();
    assertThat(desk.ask(next)).isNotSameAs(stuck.thread);
    assertThat(next.thread()).isNotSameAs(stuck.thread);
  }

  @Test
  void whoWasInAnotherJobAtTheLastLookIsNot() {
    crews.drive("crew-under-test", List.of(desk));
    for (int i = 0; i < 50; i++) {
      Made made = new Made();
      desk.ask(made);
      made.thread();
      crews.glance();
    }
    assertThat(threads()).hasSize(1);
  }

  @Test
  void thePoolMakesWhatWaitedBehindALongJob() {
    crews.drive("crew-under-test", List.of(desk));
    Blocking stuck = new Blocking();
    Made behind = new Made();
    desk.run(
        () -> {
          crews.offer(stuck);
          crews.offer(behind);
        });
    stuck.awaitInside();
    assertThat(crews.waiting()).isOne();
    crews.glance();
    crews.glance();
    assertThat(behind.thread().getName()).startsWith("pool-of-crew");
    assertThat(crews.waiting()).isZero();
  }

  @Test
  void thePoolHelpsWhereJobsAreLongThoughNoneIsTooLong() {
    crews.drive("crew-under-test", List.of(desk));
    Blocking first = new Blocking();
    Blocking second = new Blocking();
    Made third = new Made();
    desk.run(
        () -> {
          crews.offer(first);
          crews.offer(second);
          crews.offer(third);
        });
    first.awaitInside();
    crews.glance();
    first.release();
    second.awaitInside();
    crews.glance();
    assertThat(third.thread().getName()).startsWith("pool-of-crew");
    assertThat(second.thread).isSameAs(first.thread);
    second.release();
    assertThat(desk.run(() -> {})).isSameAs(first.thread);
  }

  @Test
  void theDoorIsServedBeforeTheNextJobWhenItHasWaited() {
    crews.drive("crew-under-test", List.of(desk));
    Blocking first = new Blocking();
    List<String> order = new ArrayList<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    desk.run(
        () -> {
          crews.offer(first);
          crews.offer(new Simple(worker -> order.add("job")));
          crews.offer(new Simple(worker -> last.complete(null)));
        });
    first.awaitInside();
    desk.tasks.add(() -> order.add("turn"));
    crews.glance();
    release.countDown();
    get(last);
    assertThat(order).containsExactly("turn", "job");
  }

  @Test
  void aRelievedThreadStandsByForTheNextRelief() {
    crews.drive("crew-under-test", List.of(desk));
    for (int i = 0; i < 20; i++) {
      Blocking slow = new Blocking();
      desk.ask(slow);
      slow.awaitInside();
      crews.glance();
      crews.glance();
      desk.run(() -> {});
      slow.release();
      slow.awaitLeft();
      until(() -> slow.thread.getState() == Thread.State.TIMED_WAITING);
    }
    assertThat(threads()).hasSize(2);
  }

  @Test
  void whileManyAreInLongJobsTheirNumberIsBoundedAndTheDoorGoesOn() {
    crews.drive("crew-under-test", List.of(desk));
    List<Blocking> all = new ArrayList<>();
    watcher.start();
    for (int i = 0; i < Crew.RELIEVED + 20; i++) {
      Blocking one = new Blocking();
      all.add(one);
      desk.ask(one);
    }
    desk.run(() -> {});
    assertThat(crewThreads()).hasSizeLessThanOrEqualTo(1 + 1 + Crew.RELIEVED);
    release.countDown();
    all.forEach(Blocking::awaitLeft);
    until(() -> pool.queued() == 0);
    Made after = new Made();
    until(() -> standingBy() == 1);
    Thread turning = desk.ask(after);
    assertThat(after.thread()).isSameAs(turning);
  }

  @Test
  void aCallThatMissedItsDeadlineIsGivenUpAndThePoolGoesOn() {
    crews.drive("crew-under-test", List.of(desk));
    Made rest = new Made();
    Late late = new Late(rest);
    desk.ask(late);
    late.awaitInside();
    crews.supervise(late.limit() + 1);
    assertThat(rest.thread().getName()).startsWith("pool-of-crew");
    assertThat(desk.run(() -> {})).isNotSameAs(late.thread);
    assertThat(crews.busy()).isZero();
    late.mayInterrupt.set(true);
    crews.supervise(late.limit() + 2);
    late.awaitLeft();
    until(() -> !late.thread.isAlive());
  }

  @Test
  void threadsThatWereWrittenOffDoNotKeepOthersFromTheirJobs() {
    crews.drive("crew-under-test", List.of(desk));
    for (int i = 0; i < 2 * Crew.RELIEVED; i++) {
      Late late = new Late(new Made());
      desk.ask(late);
      late.awaitInside();
      crews.supervise(late.limit() + 1);
    }
    Made made = new Made();
    assertThat(desk.ask(made)).isSameAs(made.thread());
  }

  @Test
  void aFaultInATurnOrAJobEndsNothing() {
    crews.drive("crew-under-test", List.of(desk));
    Thread before = desk.run(() -> {});
    desk.tasks.add(
        () -> {
          throw new IllegalStateException("a fault of the door");
        });
    desk.ask(
        new Simple(
            worker -> {
              throw new NoClassDefFoundError("a fault of the engine");
            }));
    Made made = new Made();
    desk.ask(made);
    assertThat(made.thread()).isSameAs(before);
  }

  @Test
  void noMoreJobsWaitThanMay() {
    pool.resize(1, 2);
    crews.drive("crew-under-test", List.of(desk));
    List<Boolean> taken = new ArrayList<>();
    Blocking busy = new Blocking();
    pool.offer(busy);
    busy.awaitInside();
    desk.run(
        () -> {
          for (int i = 0; i < 6; i++) {
            taken.add(crews.offer(new Made()));
          }
        });
    assertThat(taken).startsWith(true, true).endsWith(false, false);
  }

  @Test
  void theWatcherIsWokenOnceAndLooksUntilNothingHappens() {
    crews.drive("crew-under-test", List.of(desk));
    for (int i = 0; i < 5; i++) {
      Made made = new Made();
      desk.ask(made);
      made.thread();
      assertThat(crews.glance()).isTrue();
    }
    assertThat(woken).hasValue(1);
    int looks = 0;
    while (crews.glance()) {
      assertThat(++looks).isLessThan(1000);
    }
    Made made = new Made();
    desk.ask(made);
    made.thread();
    assertThat(woken).hasValue(2);
  }

  @Test
  void whileAJobLastsTheWatcherLooksOn() {
    crews.drive("crew-under-test", List.of(desk));
    Blocking slow = new Blocking();
    desk.ask(slow);
    slow.awaitInside();
    assertThat(crews.glance()).isTrue();
    assertThat(crews.glance()).isTrue();
    assertThat(desk.run(() -> {})).isNotSameAs(slow.thread);
  }

  @Test
  void whatArisesAfterTheEndIsRefusedAndTheDoorGoesOn() {
    crews.drive("crew-under-test", List.of(desk));
    desk.run(() -> {});
    crews.close();
    pool.close();
    AtomicBoolean taken = new AtomicBoolean(true);
    desk.run(() -> taken.set(crews.offer(new Made())));
    assertThat(taken).isFalse();
  }

  @Test
  void theEndWaitsForACallAndInterruptsIt() {
    crews.drive("crew-under-test", List.of(desk));
    Late late = new Late(new Made());
    desk.ask(late);
    late.awaitInside();
    crews.close();
    late.awaitLeft();
    assertThat(late.wasInterrupted).isTrue();
    desk.run(() -> {});
  }

  @Test
  void threadsEndWithTheirReactors() throws InterruptedException {
    Desk second = new Desk();
    crews.drive("crew-under-test", List.of(desk, second));
    Blocking slow = new Blocking();
    desk.ask(slow);
    slow.awaitInside();
    crews.glance();
    crews.glance();
    desk.run(() -> {});
    slow.release();
    slow.awaitLeft();
    until(() -> standingBy() == 1);
    assertThat(crewThreads()).hasSize(3);
    desk.end();
    second.end();
    for (Thread thread : threads()) {
      thread.join();
    }
    assertThat(crews.busy()).isZero();
  }

  @Test
  void manyThreadsTurnOneReactorAndNothingIsLostOrDoubled() {
    crews.drive("crew-under-test", List.of(desk));
    int jobs = 20_000;
    AtomicInteger made = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(jobs);
    watcher.start();
    for (int i = 0; i < jobs / 10; i++) {
      desk.tasks.add(
          () -> {
            for (int k = 0; k < 10; k++) {
              crews.offer(
                  new Simple(
                      worker -> {
                        made.incrementAndGet();
                        all.countDown();
                      }));
            }
          });
    }
    until(() -> all.getCount() == 0);
    assertThat(desk.overlaps).hasValue(0);
    assertThat(made).hasValue(jobs);
  }

  private static long standingBy() {
    return crewThreads().stream()
        .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
        .count();
  }

  private static Set<Thread> crewThreads() {
    return threads().stream()
        .filter(thread -> thread.getName().startsWith("crew-under-test"))
        .collect(Collectors.toSet());
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread ->
                Stream.of("crew-under-test", "pool-of-crew")
                    .anyMatch(name -> thread.getName().startsWith(name)))
        .collect(Collectors.toSet());
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  /** A reactor of tasks. */
  private final class Desk implements Reactor {

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();
    private boolean ended;

    @Override
    public boolean turn(BooleanSupplier mayWait) {
      if (inside.incrementAndGet() > 1) {
        overlaps.incrementAndGet();
      }
      try {
        Runnable task = mayWait.getAsBoolean() ? tasks.take() : tasks.poll();
        if (task != null) {
          task.run();
        }
        return !ended;
      } catch (InterruptedException e) {
        return true;
      } finally {
        inside.decrementAndGet();
      }
    }

    /** Runs something in a turn, and waits for it; on which thread it was. */
    Thread run(Runnable task) {
      CompletableFuture<Thread> done = new CompletableFuture<>();
      tasks.add(
          () -> {
            task.run();
            done.complete(Thread.currentThread());
          });
      return get(done);
    }

    /** Has a job arise in a turn. */
    Thread ask(Job job) {
      return run(() -> crews.offer(job));
    }

    void end() {
      tasks.add(() -> ended = true);
    }
  }

  private static class Simple implements Job {

    private final Consumer<Worker> work;

    Simple(Consumer<Worker> work) {
      this.work = work;
    }

    @Override
    public boolean run(Worker worker) {
      work.accept(worker);
      return true;
    }

    @Override
    public boolean isOver(long now) {
      return false;
    }

    @Override
    public void dropped() {}
  }

  /** Tells on which thread it was made. */
  private static final class Made extends Simple {

    private final CompletableFuture<Thread> thread;

    Made() {
      this(new CompletableFuture<>());
    }

    private Made(CompletableFuture<Thread> thread) {
      super(thread::complete);
      this.thread = thread;
    }

    Thread thread() {
      return get(thread);
    }
  }

  /** Lasts until it is released. */
  private class Blocking extends Simple {

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private final CountDownLatch mine = new CountDownLatch(1);
    volatile Thread thread;
    volatile boolean wasInterrupted;

    Blocking() {
      super(worker -> {});
    }

    @Override
    public boolean run(Worker worker) {
      thread = worker;
      entered.countDown();
      while (release.getCount() > 0 && mine.getCount() > 0 && !wasInterrupted) {
        try {
          mine.await(1, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          wasInterrupted = true;
        }
      }
      left.countDown();
      return true;
    }

    void awaitInside() {
      assertThat(await(entered)).isFalse();
    }

    void awaitLeft() {
      assertThat(await(left)).isFalse();
    }

    void release() {
      mine.countDown();
    }
  }

  /** A call with a deadline. */
  private final class Late extends Blocking implements Supervised {

    private final AtomicBoolean decided = new AtomicBoolean();
    private final AtomicBoolean mayInterrupt = new AtomicBoolean();
    private final Job rest;
    private final long began = System.nanoTime();

    Late(Job rest) {
      this.rest = rest;
    }

    @Override
    public boolean run(Worker worker) {
      worker.begin(this);
      super.run(worker);
      worker.end();
      return decided.compareAndSet(false, true);
    }

    @Override
    public long began() {
      return began;
    }

    @Override
    public long limit() {
      return began + TimeUnit.SECONDS.toNanos(300);
    }

    @Override
    public boolean giveUp(long now) {
      return decided.compareAndSet(false, true);
    }

    @Override
    public Job rest() {
      return rest;
    }

    @Override
    public boolean mayInterrupt() {
      return mayInterrupt.get();
    }
  }
}
