// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Sendmail of its own: configuration, queue and log lie in a temporary directory. It takes mail
 * for every domain from everybody on loopback and relays it to one port. Must be started by root.
 */
public final class SendmailServer implements MailServer {

  private static final int TRIES = 3;

  private final SendmailDirectory directory;
  private final int port;
  private final DaemonGuard daemon;

  private SendmailServer(SendmailDirectory directory, int port, DaemonGuard daemon) {
    this.directory = directory;
    this.port = port;
    this.daemon = daemon;
  }

  /** Begins the description of a server that relays everything to this loopback port. */
  public static Builder relayingTo(int sinkPort) {
    return new Builder(sinkPort);
  }

  /** What a test may choose. */
  public static final class Builder {
    private final int sinkPort;
    private final List<String> lines = new ArrayList<>();

    private Builder(int sinkPort) {
      this.sinkPort = sinkPort;
    }

    /**
     * Asks a milter on this loopback port, after those named before. While it is away, mail is
     * temporarily refused.
     */
    public Builder milter(int milterPort) {
      return filter("inet:" + milterPort + "@127.0.0.1");
    }

    /** Asks a milter on this Unix domain socket, after those named before. */
    public Builder milter(Path socket) {
      return filter("unix:" + socket.toAbsolutePath());
    }

    private Builder filter(String address) {
      // The failure action and time-outs that docs/postfix.md names.
      String equates = "S=" + address + ", F=T, T=C:30s;S:10s;R:10s;E:5m";
      return line("INPUT_MAIL_FILTER(`postern" + lines.size() + "', `" + equates + "')");
    }

    /**
     * Adds a line of m4 to the configuration, such as {@code define(`confMAX_RCPTS_PER_MESSAGE',
     * `5')}.
     */
    public Builder line(String m4) {
      lines.add(m4);
      return this;
    }

    /**
     * Starts the server; it takes mail when this returns.
     *
     * @throws IOException if it does not start, with its log
     */
    public SendmailServer start() throws IOException {
      IOException last = new IOException("not tried");
      for (int attempt = 0; attempt < TRIES; attempt++) {
        SendmailDirectory directory = SendmailDirectory.create();
        try {
          int port = LoopbackPort.choose();
          directory.configure(port, sinkPort, lines);
          return new SendmailServer(directory, port, directory.start(port));
        } catch (IOException e) {
          last = new IOException(e.getMessage() + "\n" + directory.log(), e);
          directory.remove();
        }
      }
      throw last;
    }
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String log() {
    return directory.log();
  }

  @Override
  public List<String> held() throws IOException {
    return directory.queued("hf");
  }

  @Override
  public List<String> queued() throws IOException {
    return directory.queued("qf", "Qf", "hf");
  }

  @Override
  public String queueFile(String id) throws IOException {
    return directory.queueFile(id);
  }

  /**
   * Runs Sendmail as an administrator would; {@code mailq} is another name of {@code -bp}.
   *
   * @return what it wrote
   * @throws IOException if it fails, with what it wrote
   */
  public String run(String... arguments) throws IOException {
    return directory.command((Object[]) arguments).runWell().output();
  }

  /** The directory of its queue. */
  public Path queue() {
    return directory.queue();
  }

  @Override
  public void release(String id) throws IOException {
    directory.command("-Q", "-qQ", "-qI" + id).runWell();
    flush();
  }

  @Override
  public void flush() throws IOException {
    directory.command("-q").runWell();
  }

  @Override
  public void close() {
    daemon.stop();
    directory.remove();
  }
}
