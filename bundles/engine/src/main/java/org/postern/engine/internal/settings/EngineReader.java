// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.postern.message.MessageLimits;

/** Reads the form of the engine, value by value. */
public final class EngineReader {

  private static final long GIB_16 = 16L << 30;

  private final EngineForm form;
  private final EngineSettings last;
  private final Set<String> known;
  private final Problems problems;

  /**
   * A reader.
   *
   * @param last good settings
   * @param known ids of filters that may be named; empty lets any pass, as at the start, when a
   *     filter may come later than its settings
   */
  public EngineReader(EngineForm form, EngineSettings last, Set<String> known, Problems problems) {
    this.form = form;
    this.last = last;
    this.known = known;
    this.problems = problems;
  }

  /** The settings of a fresh start without configuration. */
  public static EngineSettings defaults() {
    return new EngineSettings(
        Runtime.getRuntime().availableProcessors(),
        32,
        2000,
        5000,
        8000,
        25000,
        10000,
        2,
        30000,
        Set.of(),
        Map.of(),
        Map.of(),
        1000,
        64L << 20,
        MessageLimits.DEFAULTS);
  }

  /** Reads it. */
  public EngineSettings read() {
    int workers = problems.within("workers", form.workers(), 0, 256, last.workers());
    int cores = Runtime.getRuntime().availableProcessors();
    return new EngineSettings(
        workers == 0 ? cores : workers,
        problems.within("networkWorkers", form.networkWorkers(), 1, 1024, last.networkWorkers()),
        problems.within("queueLimit", form.queueLimit(), 1, 100_000, last.queueLimit()),
        problems.within("callDeadline", form.callDeadline(), 10, 20_000, last.callMillis()),
        problems.within("stageDeadline", form.stageDeadline(), 10, 9_000, last.stageMillis()),
        problems.within(
            "messageDeadline", form.messageDeadline(), 10, 240_000, last.messageMillis()),
        problems.within("absenceWait", form.absenceWait(), 0, 60_000, last.absenceMillis()),
        problems.within("maxStuckCalls", form.maxStuckCalls(), 1, 16, last.maxStuck()),
        problems.within("breakerRetry", form.breakerRetry(), 100, 3_600_000, last.retryMillis()),
        problems.read(
            "disabledFilters", () -> FilterIds.of(form.disabledFilters(), known), last.disabled()),
        problems.read(
            "filterOrder", () -> pairs(form.filterOrder(), EngineReader::place), last.rankings()),
        problems.read(
            "failureActions",
            () -> pairs(form.failureActions(), FailureAction::read),
            last.failureActions()),
        problems.within("maxRecipients", form.maxRecipients(), 1, 100_000, last.maxRecipients()),
        problems.within(
            "memoryForMessages", form.memoryForMessages(), 0, GIB_16, last.memoryForMessages()),
        limits());
  }

  private MessageLimits limits() {
    MessageLimits before = last.limits();
    return new MessageLimits(
        problems.within(
            "maxHeaderSection", form.maxHeaderSection(), 1024, 16 << 20, before.maxHeaderSection()),
        problems.within(
            "maxHeaderFields", form.maxHeaderFields(), 10, 100_000, before.maxHeaderFields()),
        problems.within(
            "maxHeaderField", form.maxHeaderField(), 998, 4 << 20, before.maxHeaderField()),
        problems.within("maxMimeDepth", form.maxMimeDepth(), 1, 100, before.maxMimeDepth()),
        problems.within("maxMimeParts", form.maxMimeParts(), 1, 100_000, before.maxMimeParts()),
        problems.within(
            "memoryPerMessage", form.memoryPerMessage(), 0, 256 << 20, before.memoryPerMessage()),
        problems.within(
            "maxDecodedSize", form.maxDecodedSize(), 65_536, GIB_16, before.maxDecodedSize()),
        problems.within(
            "maxMessageSize", form.maxMessageSize(), 65_536, GIB_16, before.maxMessageSize()));
  }

  private <T> Map<String, T> pairs(String[] lines, Function<String, T> reader) {
    Map<String, T> pairs = new LinkedHashMap<>();
    for (String line : lines) {
      if (line.isBlank()) {
        continue;
      }
      int equals = line.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("'" + line + "' is not of the form id=value");
      }
      String id = FilterIds.check(line.substring(0, equals), known);
      pairs.put(id, reader.apply(line.substring(equals + 1)));
    }
    return pairs;
  }

  private static Integer place(String text) {
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no whole number", e);
    }
  }
}
