// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the server's process uses, as Linux and its Java tell. */
public final class ServerProcess {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern METASPACE = Pattern.compile("Metaspace\\s+used (\\d+)K");
  private static final Pattern LOADERS = Pattern.compile("BundleClassLoader\\s");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final long pid;
  private final Path proc;

  /** Of a server that runs. */
  public ServerProcess(ProcessHandle process) {
    pid = process.pid();
    proc = Path.of("/proc", Long.toString(pid));
  }

  /**
   * What is used at one moment.
   *
   * @param heap octets of Java objects that are in use, after a collection
   * @param metaspace octets that classes use
   * @param loaders class loaders of bundles
   * @param resident KiB of memory that the process holds
   * @param threads of the process
   * @param sockets that are open
   */
  public record Figures(
      long heap, long metaspace, long loaders, long resident, long threads, long sockets) {}

  /** Collects garbage and looks. */
  public Figures figures() throws IOException {
    // Java counts live objects only, so this collects before.
    long heap = number(TOTAL, jcmd("GC.class_histogram"));
    long resident = number(RESIDENT, Files.readString(proc.resolve("status")));
    long metaspace = number(METASPACE, jcmd("GC.heap_info"));
    long loaders = LOADERS.matcher(jcmd("VM.classloader_stats")).results().count();
    return new Figures(heap, metaspace * 1024, loaders, resident, threads(), sockets());
  }

  private long threads() throws IOException {
    try (Stream<Path> tasks = Files.list(proc.resolve("task"))) {
      return tasks.count();
    }
  }

  long sockets() throws IOException {
    try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
      return files.filter(ServerProcess::isSocket).count();
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException gone) {
      return false;
    }
  }

  private String jcmd(String command) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in " + text);
    }
    return Long.parseLong(matcher.group(1));
  }
}
