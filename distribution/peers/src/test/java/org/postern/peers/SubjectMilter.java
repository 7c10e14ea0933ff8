// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A milter that answers the end of a message with the letter its subject consists of, such as
 * {@code d} for discard, and continues with all else.
 */
final class SubjectMilter implements AutoCloseable {

  private static final String ASKS = "CHMRTLNBE";
  private static final byte[] EVERY_STEP_AND_NO_EDIT = {0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0};

  private final ServerSocket listener;

  private SubjectMilter(ServerSocket listener) {
    this.listener = listener;
  }

  static SubjectMilter start() throws IOException {
    SubjectMilter milter =
        new SubjectMilter(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    daemon(milter::accept);
    return milter;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket server = listener.accept();
        daemon(() -> serve(server));
      }
    } catch (IOException closed) {
      // close() ends the wait this way.
    }
  }

  private void serve(Socket server) {
    try (server) {
      DataInputStream in = new DataInputStream(server.getInputStream());
      DataOutputStream out = new DataOutputStream(server.getOutputStream());
      char answer = 'c';
      while (true) {
        byte[] packet = in.readNBytes(in.readInt());
        char command = (char) packet[0];
        String text = new String(packet, ISO_8859_1);
        if (command == 'M') {
          answer = 'c';
        }
        if (text.matches("LSubject\0.\0")) {
          answer = text.charAt(text.length() - 2);
        }
        if (command == 'O') {
          say(out, 'O', EVERY_STEP_AND_NO_EDIT);
        } else if (ASKS.indexOf(command) >= 0) {
          say(out, command == 'E' ? answer : 'c', new byte[0]);
        }
      }
    } catch (IOException gone) {
      // Postfix hangs up when it has done.
    }
  }

  private static void say(DataOutputStream out, char letter, byte[] data) throws IOException {
    out.writeInt(1 + data.length);
    out.writeByte(letter);
    out.write(data);
    out.flush();
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "subject-milter");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
