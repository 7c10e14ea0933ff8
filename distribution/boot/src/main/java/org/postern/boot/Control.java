// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a command reaches the running server: what {@code data/run/control} says.
 *
 * @param pid of the server process
 * @param port on 127.0.0.1
 * @param token that shows that the caller may read the file
 */
public record Control(long pid, int port, String token) {

  private static final int MAX_LINES = 10_000;
  private static final int CONNECT_MILLIS = 2_000;

  /** The running server of a home; empty if none has left a trace, or that process is gone. */
  public static Optional<Control> find(Home home) {
    try {
      String[] words = Files.readString(home.control()).strip().split(" ");
      Control control = new Control(Long.parseLong(words[0]), Integer.parseInt(words[1]), words[2]);
      return Optional.of(control).filter(Control::isAlive);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    OwnerFile.write(file, pid + " " + port + " " + token + "\n");
  }

  /** Whether the process is still there. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /**
   * Asks the server.
   *
   * @param millis how long to wait for the answer
   * @return the lines of the answer
   * @throws IOException if the server does not answer
   */
  public List<String> ask(String command, int millis) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          CONNECT_MILLIS);
      socket.setSoTimeout(millis);
      Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
      out.write(token + " " + command + "\n");
      out.flush();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return in.lines().limit(MAX_LINES).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
