// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.probe;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.postern.filter.EnvelopeAddress;
import org.postern.filter.HeaderField;
import org.postern.filter.Transaction;

/**
 * Finds the orders of a stage: in the last number of a client address 127.0.1.x, in the first label
 * of the HELO name ({@code helo-reject.client.test}), in the local parts of the envelope ({@code
 * mail-reject@}, {@code rcpt-reject@}, {@code data-reject@}, the last one that of a recipient), and
 * in the fields {@code X-Probe-Headers} and {@code X-Probe}.
 */
final class Orders {

  /** What the addresses from 127.0.1.1 on order. */
  private static final List<String> BY_ADDRESS =
      List.of("reject", "tempfail", "lines", "plain", "accept", "quarantine", "discard");

  private Orders() {}

  static List<String> in(Transaction transaction) {
    return switch (transaction.stage()) {
      case CONNECT ->
          transaction.connection().address().flatMap(Orders::byAddress).stream().toList();
      case HELO -> after("helo-", transaction.helo().map(name -> name.split("\\.")[0]).stream());
      case MAIL -> after("mail-", transaction.sender().stream().map(EnvelopeAddress::localPart));
      case RCPT -> after("rcpt-", transaction.recipient().stream().map(EnvelopeAddress::localPart));
      case DATA ->
          after("data-", transaction.recipients().stream().map(EnvelopeAddress::localPart));
      case HEADERS -> fields("X-Probe-Headers", transaction);
      case MESSAGE -> fields("X-Probe", transaction);
      default -> List.of();
    };
  }

  private static Optional<String> byAddress(InetAddress client) {
    byte[] octets = client.getAddress();
    boolean ours = octets.length == 4 && octets[0] == 127 && octets[1] == 0 && octets[2] == 1;
    return ours && octets[3] > 0 && octets[3] <= BY_ADDRESS.size()
        ? Optional.of(BY_ADDRESS.get(octets[3] - 1))
        : Optional.empty();
  }

  private static List<String> after(String prefix, Stream<String> words) {
    return words
        .filter(word -> word.startsWith(prefix))
        .map(word -> word.substring(prefix.length()))
        .toList();
  }

  private static List<String> fields(String name, Transaction transaction) {
    return transaction.message().orElseThrow().headers(name).stream()
        .map(HeaderField::value)
        .toList();
  }
}
