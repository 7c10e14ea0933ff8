// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Postfix of its own: configuration, queue, data and log lie in a temporary directory. It takes
 * mail for every domain from everybody on loopback and relays it to one port; it knows no local
 * user. Clients may use XCLIENT to appear with another address. Must be started by root.
 */
public final class PostfixServer implements MailServer {

  private static final int TRIES = 3;

  private final PostfixDirectory directory;
  private final int port;
  private final int submissionPort;
  private final DaemonGuard master;

  private PostfixServer(
      PostfixDirectory directory, int port, int submissionPort, DaemonGuard master) {
    this.directory = directory;
    this.port = port;
    this.submissionPort = submissionPort;
    this.master = master;
  }

  /** Begins the description of a server that relays everything to this loopback port. */
  public static Builder relayingTo(int sinkPort) {
    return new Builder(sinkPort);
  }

  /** What a test may choose. */
  public static final class Builder {
    private final int sinkPort;
    private final List<String> milters = new ArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<String> submission = new ArrayList<>();
    private boolean chroot;

    private Builder(int sinkPort) {
      this.sinkPort = sinkPort;
    }

    /** Asks a milter on this loopback port, after those named before. */
    public Builder milter(int milterPort) {
      milters.add("inet:127.0.0.1:" + milterPort);
      return this;
    }

    /** Asks a milter on this Unix domain socket, after those named before. */
    public Builder milter(Path socket) {
      milters.add("unix:" + socket.toAbsolutePath());
      return this;
    }

    /** Shuts the services that ask milters up in the queue directory, as Debian does. */
    public Builder chroot() {
      chroot = true;
      return this;
    }

    /** Sets a parameter of {@code main.cf}, whatever this class would set otherwise. */
    public Builder set(String parameter, String value) {
      settings.put(parameter, value);
      return this;
    }

    /** Gives the listener for submission this option in {@code master.cf}. */
    public Builder submission(String option) {
      submission.add(option);
      return this;
    }

    /**
     * Starts the server; it takes mail when this returns.
     *
     * @throws IOException if it does not start, with its log
     */
    public PostfixServer start() throws IOException {
      IOException last = new IOException("not tried");
      for (int attempt = 0; attempt < TRIES; attempt++) {
        PostfixDirectory directory = PostfixDirectory.create();
        try {
          return start(directory, LoopbackPort.choose(), LoopbackPort.choose());
        } catch (IOException e) {
          last =
              new IOException(
                  e.getMessage() + "\nsettings: " + settings + "\n" + directory.log(), e);
          directory.remove();
        }
      }
      throw last;
    }

    private PostfixServer start(PostfixDirectory directory, int port, int submissionPort)
        throws IOException {
      Map<String, String> all = new LinkedHashMap<>();
      all.put("relay_transport", "smtp:[127.0.0.1]:" + sinkPort);
      all.put("default_transport", "smtp:[127.0.0.1]:" + sinkPort);
      all.put("smtpd_milters", String.join(", ", milters));
      all.putAll(settings);
      directory.configure(port, chroot, all);
      if (!submission.isEmpty()) {
        directory.listen(submissionPort, submission);
      }
      directory.command("postfix", "start").runWell();
      return new PostfixServer(
          directory, port, submissionPort, DaemonGuard.of(directory.masterPid()));
    }
  }

  @Override
  public int port() {
    return port;
  }

  /** The port on which it takes mail of its own users, if it was told to. */
  public int submissionPort() {
    return submissionPort;
  }

  /**
   * Runs one of its commands as an administrator would, such as {@code postqueue -p}.
   *
   * @return what it wrote
   * @throws IOException if it fails, with what it wrote
   */
  public String run(String command, String... arguments) throws IOException {
    return directory.command(command, arguments).runWell().output();
  }

  /** Hands a message over as a program on the server itself does, by {@code sendmail(1)}. */
  public void submit(String sender, String recipient, RawMessage message) throws IOException {
    directory.submit(message, "-i", "-f", sender, recipient);
  }

  /** The directory of its queues, in which its services may be shut up. */
  public Path queue() {
    return directory.queue();
  }

  @Override
  public String log() {
    return directory.log();
  }

  @Override
  public List<String> held() throws IOException {
    return directory.queued("hold");
  }

  /** The ids of the messages that wait for another try. */
  public List<String> deferred() throws IOException {
    return directory.queued("deferred");
  }

  @Override
  public List<String> queued() throws IOException {
    return directory.queued("incoming", "active", "deferred", "hold");
  }

  /**
   * Header and body of a queued message as Postfix would send it: lines end with CR LF.
   *
   * @throws IOException if there is no such message
   */
  public RawMessage queuedMessage(String id) throws IOException {
    byte[] lines = directory.command("postcat", "-h", "-b", "-q", id).runWell().bytes();
    return RawMessage.withCrlf(lines);
  }

  @Override
  public String queueFile(String id) throws IOException {
    return directory.command("postcat", "-q", id).runWell().output();
  }

  @Override
  public void release(String id) throws IOException {
    directory.command("postsuper", "-H", id).runWell();
    flush();
  }

  @Override
  public void flush() throws IOException {
    directory.command("postqueue", "-f").runWell();
  }

  @Override
  public void close() {
    master.stop();
    awaitPortClosed();
    directory.remove();
  }

  /** A service that was started at the last moment ends by itself when it misses its master. */
  private void awaitPortClosed() {
    try {
      Patience.await(
          Patience.LONG,
          () -> !LoopbackPort.listening(port),
          () -> "a service of Postfix still listens on port " + port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
