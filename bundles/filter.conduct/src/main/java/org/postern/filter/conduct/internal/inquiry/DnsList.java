// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postern.filter.conduct.internal.syntax.Address;
import org.postern.filter.conduct.internal.syntax.HostName;

/**
 * A line of the settings: a DNS list (RFC 5782) with what a listing is worth.
 *
 * @param zone where it is asked
 * @param weight score of a listing; negative for a list of good hosts
 * @param answers which answers count; empty for all that mean a listing
 */
public record DnsList(HostName zone, double weight, List<Range> answers) {

  /** How a line looks. */
  public static final String FORMAT =
      "zone=weight or zone=weight:answers, with a weight from -20 to 20 and answers such as"
          + " 127.0.0.2 127.0.0.4-8,";

  private static final double MAX_WEIGHT = 20;

  /** A label this long is a key by which its owner pays, and is not to be seen in headers. */
  private static final int KEY_LENGTH = 20;

  private static final int NETWORK = 127 << 24;
  private static final int NETWORK_MASK = 0xff << 24;
  private static final int ERRORS = (127 << 24) | (255 << 16) | (255 << 8);
  private static final int NOT_LISTED = (127 << 24) | 1;

  /** Copies the list. */
  public DnsList {
    answers = List.copyOf(answers);
  }

  /**
   * Addresses from one to another.
   *
   * @param first as a number
   * @param last as a number
   */
  public record Range(int first, int last) {

    boolean contains(int answer) {
      return answer >= first && answer <= last;
    }

    private static Optional<Range> parse(String text) {
      int dash = text.indexOf('-');
      Optional<InetAddress> from =
          Address.bare(dash < 0 ? text : text.substring(0, dash))
              .filter(address -> isAnswer(number(address)));
      if (from.isEmpty() || dash < 0) {
        return from.map(address -> new Range(number(address), number(address)));
      }
      int first = number(from.get());
      return octet(text.substring(dash + 1))
          .map(octet -> new Range(first, (first & ~0xff) | octet))
          .filter(range -> range.last >= first);
    }

    private static Optional<Integer> octet(String text) {
      boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
      return digits && !text.isEmpty() && text.length() <= 3
          ? Optional.of(Integer.parseInt(text)).filter(octet -> octet <= 255)
          : Optional.empty();
    }
  }

  /** Reads a line; empty where it is malformed. */
  public static Optional<DnsList> parse(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':', equals + 1);
    int end = colon < 0 ? line.length() : colon;
    if (equals < 0) {
      return Optional.empty();
    }
    Optional<HostName> zone =
        HostName.parse(line.substring(0, equals).strip()).filter(HostName::isQualified);
    Optional<Double> weight = weight(line.substring(equals + 1, end).strip());
    Optional<List<Range>> answers =
        colon < 0 ? Optional.of(List.of()) : ranges(line.substring(colon + 1));
    if (zone.isEmpty() || weight.isEmpty() || answers.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new DnsList(zone.get(), weight.get(), answers.get()));
  }

  private static Optional<Double> weight(String text) {
    try {
      double weight = Double.parseDouble(text);
      return Math.abs(weight) <= MAX_WEIGHT ? Optional.of(weight) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<Range>> ranges(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String word : text.replace(',', ' ').strip().split(" +", -1)) {
      Optional<Range> range = Range.parse(word);
      if (range.isEmpty()) {
        return Optional.empty();
      }
      ranges.add(range.get());
    }
    return Optional.of(ranges);
  }

  /** The zone as it may be shown, without keys. */
  String shown() {
    return Arrays.stream(zone.text().split("\\."))
        .filter(label -> label.length() < KEY_LENGTH)
        .collect(Collectors.joining("."))
        .replace('_', '-');
  }

  /** Whether this answer is a listing that counts here. */
  boolean counts(InetAddress answer) {
    int number = number(answer);
    if (answers.isEmpty()) {
      return isListing(answer) && number != NOT_LISTED;
    }
    return isListing(answer) && answers.stream().anyMatch(range -> range.contains(number));
  }

  /** Whether this answer means a listing at all (RFC 5782, section 2.3), and no error. */
  static boolean isListing(InetAddress answer) {
    return isAnswer(number(answer)) && !isError(answer);
  }

  /** Whether the list says by this answer that it does not want to be asked by us. */
  static boolean isError(InetAddress answer) {
    return (number(answer) & ~0xff) == ERRORS;
  }

  private static boolean isAnswer(int number) {
    return (number & NETWORK_MASK) == NETWORK;
  }

  /** An IPv4 address as a number; 0, which is no answer, for others. */
  private static int number(InetAddress address) {
    if (!(address instanceof Inet4Address)) {
      return 0;
    }
    int number = 0;
    for (byte octet : address.getAddress()) {
      number = (number << 8) | (octet & 0xff);
    }
    return number;
  }
}
