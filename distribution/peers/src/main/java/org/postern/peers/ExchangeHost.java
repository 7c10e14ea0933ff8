// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Exchange agent in the host that plays EdgeTransport.exe, under mono, in a folder of its own.
 * What agents did that Exchange would punish is in {@link #stop()}.
 */
public final class ExchangeHost implements AutoCloseable {

  /** The build that is proven in the field. */
  public static final String NEWER = "15.0.1474.0";

  /** The build for Exchange 2013 before CU23. */
  public static final String OLDER = "15.0.0.0";

  /** For each word of the host, on a machine that may be busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String RECEIVE = "!Postern.Exchange.ReceiveAgentFactory";
  private static final String SUBMIT = "!Postern.Exchange.SubmissionAgentFactory";

  private final Path folder;
  private final Process process;
  private final HostOutput output;
  private final int port;

  private ExchangeHost(Path folder, Process process) throws IOException {
    this.folder = folder;
    this.process = process;
    output = new HostOutput(process, PATIENCE);
    try {
      port = Integer.parseInt(await("listening ").strip());
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /**
   * How the host ended.
   *
   * @param exit 0, or 70 where there were violations
   * @param violations each in one line
   */
  public record End(int exit, List<String> violations) {}

  /** What keeps a test from using this host; empty where nothing does. */
  public static List<String> missing() {
    List<String> missing = new ArrayList<>(Peers.missing(Peer.MONO));
    if (!Files.isRegularFile(built(NEWER).resolve("PosternHost.exe"))) {
      missing.add(built(NEWER) + " was not built, since mcs is not installed");
    }
    return missing;
  }

  /** The folder with one of the two builds. */
  public static Path built(String version) {
    return Path.of(System.getProperty("postern.root"), "exchange-bridge/target/bridge", version);
  }

  /** Starts the newer build with both agents of ours. */
  public static ExchangeHost start(String... settings) throws IOException {
    return start(NEWER, List.of(), List.of(), settings);
  }

  /** Starts the newer build without any agent: what mail is like without us. */
  public static ExchangeHost withoutAgent() throws IOException {
    Path folder = prepare(NEWER);
    return new ExchangeHost(folder, launch(folder, List.of()));
  }

  /**
   * Starts a build.
   *
   * @param before agents that come before ours, each as {@code DLL!FACTORY}
   * @param after agents that come after ours
   * @param settings lines of the agent's configuration
   */
  public static ExchangeHost start(
      String version, List<String> before, List<String> after, String... settings)
      throws IOException {
    Path folder = prepare(version);
    configure(folder, settings);
    String agent = folder.resolve("Postern.ExchangeAgent.dll").toString();
    List<String> agents = new ArrayList<>(before);
    agents.add(agent + RECEIVE);
    agents.add(agent + SUBMIT);
    agents.addAll(after);
    return new ExchangeHost(folder, launch(folder, agents));
  }

  /** Another vendor's agent, for {@link #start(String, List, List, String...)}. */
  public static String otherAgent(String version) {
    return built(version).resolve("PosternHost.exe") + "!Postern.Host.OtherAgentFactory";
  }

  private static Path prepare(String version) throws IOException {
    Path folder = TemporaryTree.create("exchange");
    try (Stream<Path> files = Files.list(built(version))) {
      for (Path file : files.filter(ExchangeHost::isProgram).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder;
  }

  private static boolean isProgram(Path file) {
    return file.toString().endsWith(".dll") || file.toString().endsWith(".exe");
  }

  private static Process launch(Path folder, List<String> agents) throws IOException {
    List<String> words = new ArrayList<>(List.of(Peer.MONO.require(), "PosternHost.exe"));
    agents.forEach(agent -> words.addAll(List.of("--agent", agent)));
    words.addAll(List.of("--maildir", folder.resolve("maildir").toString()));
    words.addAll(List.of("--pickup", folder.resolve("pickup").toString()));
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    Path events = Files.createDirectories(folder.resolve("events"));
    builder.environment().put("MONO_EVENTLOG_TYPE", "local:" + events);
    builder.environment().put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
    // mono's default of 4 MB stops all sessions every few messages; .NET's youngest generation is
    // of the size of the processor's cache at least.
    String nursery = System.getProperty("postern.exchange.nursery", "32m");
    builder.environment().put("MONO_GC_PARAMS", "nursery-size=" + nursery);
    builder.redirectError(folder.resolve("errors.txt").toFile());
    return builder.start();
  }

  /** Changes the configuration of the running agent. */
  public void configure(String... settings) throws IOException {
    configure(folder, settings);
  }

  private static void configure(Path folder, String... settings) throws IOException {
    Path next = folder.resolve("Postern.conf.new");
    Files.write(next, List.of(settings));
    Files.move(
        next,
        folder.resolve("Postern.conf"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** SMTP port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The process, for its figures in /proc. */
  public long pid() {
    return process.pid();
  }

  /** A file of the agent: its log, its status. */
  public String read(String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.exists(file) ? Files.readString(file, UTF_8) : "";
  }

  /** Where the agent lies. */
  public Path folder() {
    return folder;
  }

  /** Puts a message into the replay folder, X-Sender and X-Receiver in front. */
  public void submit(String message) throws IOException {
    Path pickup = folder.resolve("pickup");
    Path file = Files.createTempFile(pickup, "m", ".tmp");
    Files.writeString(file, message, ISO_8859_1);
    Files.move(file, pickup.resolve(file.getFileName() + ".eml"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Names of the delivered messages, oldest first. */
  public List<String> delivered() throws IOException {
    return TemporaryTree.filesBelow(folder.resolve("maildir/new"));
  }

  /** A delivered message. */
  public RawMessage message(String name) throws IOException {
    return RawMessage.of(Files.readAllBytes(folder.resolve("maildir/new").resolve(name)));
  }

  /** Lines such as {@code from=}, {@code to=}, {@code quarantined=} of a delivered message. */
  public List<String> envelope(String name) throws IOException {
    return Files.readAllLines(folder.resolve("maildir/envelope").resolve(name), ISO_8859_1);
  }

  /** Messages that were delivered so far, each once its reply was given. */
  public List<String> awaitDelivered(int count) throws IOException {
    Patience.await(
        Patience.LONG,
        () -> delivered().size() >= count,
        () -> delivered().size() + " of " + count + " delivered; " + read("Postern.log"));
    return delivered();
  }

  /** Figures such as {@code heap=123}, after a garbage collection. */
  public synchronized String stats() throws IOException {
    say("stats");
    return await("stats ");
  }

  /** Makes messages wait between their last octet and the agents. */
  public synchronized void hold() throws IOException {
    say("hold");
    await("held");
  }

  /** Lets the messages that wait go on. */
  public synchronized void release() throws IOException {
    say("release");
    await("released");
  }

  /** Stops it in order. */
  public synchronized End stop() throws IOException {
    say("stop");
    await("stopped ");
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new IOException("the host does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return new End(
        process.exitValue(),
        output.said().stream()
            .filter(line -> line.startsWith("violation") || line.startsWith("host"))
            .toList());
  }

  /** Kills what still runs, and removes everything. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    TemporaryTree.remove(folder);
  }

  private void say(String line) throws IOException {
    OutputStream control = process.getOutputStream();
    control.write((line + "\n").getBytes(UTF_8));
    control.flush();
  }

  private String await(String start) throws IOException {
    try {
      return output.await(start);
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "\n" + read("errors.txt"), e);
    }
  }
}
