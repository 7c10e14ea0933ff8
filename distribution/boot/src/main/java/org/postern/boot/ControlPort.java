// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Answers the command line on a port of 127.0.0.1 that the system chooses. Who may read {@code
 * data/run/control} may ask; anybody else on this machine can open a connection and gets nothing. A
 * port and not a signal, since Windows has none that a Java process could answer in order.
 */
final class ControlPort implements AutoCloseable {

  private static final int WAITING = 8;
  private static final int READ_MILLIS = 2_000;
  private static final int MAX_REQUEST = 16_384;

  private final ServerSocket socket;
  private final byte[] token;
  private final Path file;
  private final Function<String, List<String>> answers;

  /**
   * Opens the port and writes the file.
   *
   * @param answers lines for a command
   */
  ControlPort(Path file, Function<String, List<String>> answers) throws IOException {
    this.file = file;
    this.answers = answers;
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String text = HexFormat.of().formatHex(random);
    token = text.getBytes(StandardCharsets.US_ASCII);
    socket = new ServerSocket(0, WAITING, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    new Control(ProcessHandle.current().pid(), socket.getLocalPort(), text).write(file);
    Thread thread = new Thread(this::serve, "postern-control");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        read(socket.accept());
      } catch (IOException e) {
        // That caller went away, or the port was closed; the next one is served.
        continue;
      }
    }
  }

  private void read(Socket client) throws IOException {
    boolean mine = true;
    try {
      client.setSoTimeout(READ_MILLIS);
      String request =
          line(
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII)));
      int space = request.indexOf(' ');
      byte[] shown = request.substring(0, Math.max(0, space)).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(token, shown)) {
        mine = false;
        // A command may take minutes; the others are answered meanwhile.
        Thread thread =
            new Thread(() -> answer(client, request.substring(space + 1)), "postern-command");
        thread.setDaemon(true);
        thread.start();
      }
    } finally {
      if (mine) {
        client.close();
      }
    }
  }

  private void answer(Socket client, String command) {
    try (client) {
      String text = String.join("\n", lines(command)) + "\n";
      client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // That caller went away; there is nobody left to tell.
      return;
    }
  }

  private List<String> lines(String command) {
    try {
      return answers.apply(command);
    } catch (RuntimeException e) {
      return List.of("error\t" + e);
    }
  }

  private static String line(Reader in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n' && line.length() < MAX_REQUEST; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    Files.deleteIfExists(file);
  }
}
