// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.milter.wire.Answer;
import org.postern.milter.wire.MailFile;
import org.postern.milter.wire.MilterClient;
import org.postern.milter.wire.Outcome;

/** Plays the mail server that asks about one message. */
final class Scanner {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int VERSION = 6;
  private static final int CLIENT_PORT = 25_000;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,:;\"]+@[^\\s<>,:;\"]+");

  private final SocketAddress door;
  private final ScanOptions options;

  Scanner(SocketAddress door, ScanOptions options) {
    this.door = door;
    this.options = options;
  }

  /**
   * Asks the door.
   *
   * @throws IOException if it does not answer
   */
  ScanResult scan(MailFile mail) throws IOException {
    try (MilterClient client = MilterClient.connect(door, PATIENCE)) {
      client.negotiate(VERSION, MilterClient.ALL_ACTIONS, MilterClient.ALL_PROTOCOL);
      Optional<Outcome> early = envelope(client, mail);
      Outcome outcome = early.isPresent() ? early.get() : client.message(mail);
      client.quit();
      return ScanResult.of(outcome);
    }
  }

  /** The answer that ended the dialogue before the message was told. */
  private Optional<Outcome> envelope(MilterClient client, MailFile mail) throws IOException {
    client.macros('C', Map.of("j", "localhost", "{daemon_name}", "scan", "v", "postern scan"));
    InetAddress address = InetAddress.getByName(options.ip());
    Answer answer =
        client.connect(
            options.host().orElse("[" + options.ip() + "]"),
            Optional.of(new InetSocketAddress(address, CLIENT_PORT)));
    if (answer.isContinue()) {
      answer = client.helo(options.helo());
    }
    if (answer.isContinue()) {
      answer = client.mail(path(options.from().orElseGet(() -> sender(mail))));
    }
    List<String> recipients =
        options.to().isEmpty() ? List.of(first(mail, "To", "postmaster")) : options.to();
    for (int i = 0; answer.isContinue() && i < recipients.size(); i++) {
      answer = client.rcpt(path(recipients.get(i)));
    }
    if (answer.isContinue()) {
      answer = client.data();
    }
    return answer.isContinue()
        ? Optional.empty()
        : Optional.of(new Outcome(answer, 'T', List.of()));
  }

  private static String path(String address) {
    return address.startsWith("<") ? address : "<" + address + ">";
  }

  private static String sender(MailFile mail) {
    return first(mail, "Return-Path", first(mail, "From", ""));
  }

  /** The first address in the first field of that name. */
  private static String first(MailFile mail, String name, String otherwise) {
    for (MailFile.Field field : mail.fields()) {
      if (field.name().equalsIgnoreCase(name)) {
        Matcher address = ADDRESS.matcher(field.value());
        return address.find() ? address.group() : otherwise;
      }
    }
    return otherwise;
  }
}
