// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.host.HostTrouble;

class HostPoolTest {

  /** A connection that knows whether it is closed. */
  private static final class Connection implements Closeable {
    volatile boolean closed;

    @Override
    public void close() {
      closed = true;
    }
  }

  private final AtomicLong now = new AtomicLong();
  private HostPool pool = new HostPool(now::get, Duration.ofMinutes(2));

  @AfterEach
  void stop() {
    pool.stop();
  }

  @Test
  void sharesTheConnectionOfAHostAndKeepsItForAWhile() throws HostTrouble {
    Connection first = take("a");
    assertThat(take("a")).isSameAs(first);
    pool.give("a", first);
    pool.give("a", first);
    now.addAndGet(HostPool.IDLE.toNanos() - 1);
    pool.sweep();
    assertThat(take("a")).isSameAs(first);
    pool.give("a", first);
    now.addAndGet(HostPool.IDLE.toNanos());
    pool.sweep();
    assertThat(first.closed).isTrue();
    assertThat(pool.connected()).isZero();
  }

  @Test
  void takesThePlaceOfTheLongestIdle() throws HostTrouble {
    List<Connection> all = fill();
    now.addAndGet(1);
    pool.give("host 3", all.get(3));
    now.addAndGet(1);
    pool.give("host 5", all.get(5));

    take("ninth");

    assertThat(all.get(3).closed).isTrue();
    assertThat(all.get(5).closed).isFalse();
    assertThat(pool.connected()).isEqualTo(HostPool.MAX_CONNECTED);
  }

  @Test
  void letsTheNinthWaitUntilOneIsGivenBack() throws Exception {
    List<Connection> all = fill();
    CompletableFuture<Connection> ninth = CompletableFuture.supplyAsync(() -> unchecked("ninth"));
    pool.give("host 0", all.get(0));

    assertThat(ninth.get(1, TimeUnit.MINUTES)).isNotNull();
    assertThat(all.get(0).closed).isTrue();
  }

  @Test
  void saysThatAllAreBusyWhenTheWaitIsOver() throws HostTrouble {
    pool.stop();
    pool = new HostPool(System::nanoTime, Duration.ofMillis(50));
    fill();

    assertThatThrownBy(() -> take("ninth"))
        .isInstanceOfSatisfying(
            HostTrouble.class, t -> assertThat(t.kind()).isEqualTo(HostTrouble.Kind.BUSY));
  }

  @Test
  void connectsAnewAfterAConnectionWasDropped() throws HostTrouble {
    Connection first = take("a");
    pool.drop("a", first);
    Connection second = take("a");

    assertThat(first.closed).isTrue();
    assertThat(second).isNotSameAs(first);
    // the one who still had the first gives it back late
    pool.give("a", first);
    pool.drop("a", first);
    assertThat(second.closed).isFalse();
  }

  @Test
  void keepsNoPlaceForAHostThatCannotBeReached() {
    HostTrouble refused = new HostTrouble(HostTrouble.Kind.REFUSED, "no");
    for (int i = 0; i < 20; i++) {
      String host = "host " + i;
      assertThatThrownBy(() -> pool.take(host, () -> fail(refused))).isSameAs(refused);
    }
    assertThat(pool.connected()).isZero();
  }

  @Test
  void closesAllAndRefusesWhenItStops() throws HostTrouble {
    Connection connection = take("a");
    pool.stop();

    assertThat(connection.closed).isTrue();
    assertThatThrownBy(() -> take("b"))
        .isInstanceOfSatisfying(
            HostTrouble.class, t -> assertThat(t.kind()).isEqualTo(HostTrouble.Kind.CLOSED));
  }

  private static Closeable fail(HostTrouble trouble) throws HostTrouble {
    throw trouble;
  }

  private List<Connection> fill() throws HostTrouble {
    List<Connection> all = new ArrayList<>();
    for (int i = 0; i < HostPool.MAX_CONNECTED; i++) {
      all.add(take("host " + i));
    }
    return all;
  }

  private Connection take(String host) throws HostTrouble {
    return (Connection) pool.take(host, Connection::new);
  }

  private Connection unchecked(String host) {
    try {
      return take(host);
    } catch (HostTrouble e) {
      throw new IllegalStateException(e);
    }
  }
}
