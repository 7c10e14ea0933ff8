// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A run of the load generator.
 *
 * @param connections at once
 * @param perConnection messages until a connection is closed and opened again
 * @param seconds in which messages are begun; 0 for one message a connection
 * @param rate messages a second, whether answered or not; 0 to send the next when the one before is
 *     answered
 * @param mails files to send in turn
 */
record Load(int connections, int perConnection, double seconds, double rate, List<Path> mails) {

  /**
   * What the load generator says at its end.
   *
   * @param bits that the milter negotiated, hexadecimal
   * @param messages answered
   * @param seconds until the last of them was
   * @param p50 milliseconds that the median message took
   * @param p99 milliseconds that the slowest hundredth took at least
   * @param outcome how many were accepted, rejected and so on
   */
  record Figures(
      String bits, long messages, double seconds, double p50, double p99, String outcome) {

    static Figures parse(String line) {
      Map<String, String> named =
          Arrays.stream(line.strip().split(" "))
              .map(pair -> pair.split("=", 2))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
      String outcome =
          List.of("accepted", "rejected", "tempfailed", "discarded", "errors").stream()
              .filter(name -> !named.get(name).equals("0"))
              .map(name -> named.get(name) + " " + name)
              .collect(Collectors.joining(", "));
      return new Figures(
          named.get("bits"),
          Long.parseLong(named.get("messages")),
          Double.parseDouble(named.get("seconds")),
          Double.parseDouble(named.get("p50")),
          Double.parseDouble(named.get("p99")),
          outcome);
    }
  }

  Load lasting(double time) {
    return new Load(connections, perConnection, time, rate, mails);
  }

  Load at(double messagesPerSecond) {
    return new Load(connections, perConnection, seconds, messagesPerSecond, mails);
  }

  /** Runs it to its end. */
  Figures run(Path tools, int port) throws IOException {
    List<Object> options = List.of(port, connections, perConnection, seconds, rate);
    return run(tools.resolve("load"), options, mails);
  }

  /** Runs a load generator, which takes files behind its options and says one line of figures. */
  static Figures run(Path program, List<Object> options, List<Path> mails) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(program.toString());
    options.forEach(option -> words.add(option.toString()));
    mails.forEach(mail -> words.add(mail.toString()));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    if (output.isBlank()) {
      throw new IOException("the load generator failed: " + words);
    }
    return Figures.parse(output);
  }
}
