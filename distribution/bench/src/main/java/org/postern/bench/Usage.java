// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and all below it have taken so far, as proc(5) tells.
 *
 * @param cpuMillis time of the processor, in the program and in the kernel for it, that of ended
 *     children included
 * @param residentMiB memory at this moment
 */
record Usage(double cpuMillis, double residentMiB) {

  /** Fields of /proc/PID/stat behind the name in parentheses, counted from 0. */
  private static final int UTIME = 11;

  private static final int CSTIME = 14;
  private static final int RSS = 21;

  /** USER_HZ is 100 on every Linux that Java runs on. */
  private static final double MILLIS_PER_TICK = 10;

  private static final double PAGES_PER_MIB = 256;

  static Usage of(long pid) {
    Stream<ProcessHandle> below = ProcessHandle.of(pid).stream().flatMap(p -> p.descendants());
    List<Usage> all =
        Stream.concat(Stream.of(pid), below.map(ProcessHandle::pid)).map(Usage::ofOne).toList();
    return new Usage(
        all.stream().mapToDouble(Usage::cpuMillis).sum(),
        all.stream().mapToDouble(Usage::residentMiB).sum());
  }

  private static Usage ofOne(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), ISO_8859_1);
      return parse(stat);
    } catch (IOException gone) {
      return new Usage(0, 0);
    }
  }

  static Usage parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int i = UTIME; i <= CSTIME; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return new Usage(ticks * MILLIS_PER_TICK, Long.parseLong(fields[RSS]) / PAGES_PER_MIB);
  }
}
