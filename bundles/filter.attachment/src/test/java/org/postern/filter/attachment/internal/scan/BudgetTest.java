// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.policy.Limits;
import org.postern.filter.attachment.internal.policy.Rule;

class BudgetTest {

  private static final long MIB = 1L << 20;

  private final AtomicLong clock = new AtomicLong();
  private final Budget budget = new Budget(new Limits(5, 3, 10, 20, 11, 2, 8), clock::get);

  private static void stops(ThrowingCallable call, Rule rule) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LimitReachedException.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }

  @Test
  void stops_at_one_file_more_than_allowed() throws LimitReachedException {
    for (int i = 0; i < 3; i++) {
      budget.entry();
    }
    stops(budget::entry, Rule.LIMIT_ENTRIES);
  }

  @Test
  void stops_at_more_than_allowed_in_all() {
    budget.attachment(10 * MIB);
    assertThatCode(() -> budget.unpack(20 * MIB)).doesNotThrowAnyException();
    stops(() -> budget.unpack(1), Rule.LIMIT_SIZE);
  }

  @Test
  void looks_at_no_ratio_below_ten_mebibytes() {
    assertThatCode(() -> budget.unpack(10 * MIB)).doesNotThrowAnyException();
    stops(() -> budget.unpack(MIB), Rule.LIMIT_RATIO);
  }

  @Test
  void is_not_deceived_by_a_size_that_overflows() {
    budget.attachment(10 * MIB);
    stops(() -> budget.unpack(Long.MAX_VALUE), Rule.LIMIT_SIZE);
    stops(() -> budget.unpack(Long.MAX_VALUE), Rule.LIMIT_SIZE);
  }

  @Test
  void weighs_work() {
    assertThatCode(() -> budget.work(MIB, Budget.BZIP2)).doesNotThrowAnyException();
    stops(() -> budget.work(MIB, Budget.LZMA), Rule.LIMIT_WORK);
  }

  @Test
  void stops_when_time_is_up() {
    clock.set(TimeUnit.SECONDS.toNanos(2));
    stops(() -> budget.work(1, Budget.CHEAP), Rule.LIMIT_TIME);
  }

  @Test
  void stops_a_thread_that_is_asked_to() {
    Thread.currentThread().interrupt();
    try {
      stops(() -> budget.work(1, Budget.CHEAP), Rule.LIMIT_TIME);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void charges_for_what_a_stream_gives() {
    ByteArrayInputStream in = new ByteArrayInputStream(new byte[12 << 20]);

    stops(() -> budget.meter(in, Budget.CHEAP, false).readAllBytes(), Rule.LIMIT_WORK);
  }

  @Test
  void lets_only_few_decoders_run_at_once() throws Exception {
    DecoderGate gate = new DecoderGate();
    AutoCloseable first = gate.enter(budget);
    gate.enter(budget);
    clock.set(TimeUnit.SECONDS.toNanos(2));
    stops(() -> gate.enter(budget), Rule.LIMIT_TIME);
    first.close();
    assertThatCode(() -> gate.enter(budget)).doesNotThrowAnyException();
  }
}
