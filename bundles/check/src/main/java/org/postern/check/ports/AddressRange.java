// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.ports;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses from one to another, both included.
 *
 * @param first the lowest
 * @param last the highest
 * @param bits 32 for IPv4, 128 for IPv6
 */
public record AddressRange(BigInteger first, BigInteger last, int bits) {

  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  private static final Pattern NETWORK = Pattern.compile("([^/\\s]+)/([0-9.]+)");
  private static final Pattern RANGE = Pattern.compile("([^-\\s]+)-([^-\\s]+)");
  private static final int MAX_TEXT = 100;

  /**
   * {@code 10.0.0.1}, {@code 10.0.0.0/8}, {@code 10.0.0.0/255.0.0.0} or {@code 10.0.0.1-10.0.0.9}.
   */
  public static Optional<AddressRange> parse(String text) {
    String stripped = text.strip();
    if (stripped.length() > MAX_TEXT) {
      return Optional.empty();
    }
    Matcher network = NETWORK.matcher(stripped);
    if (network.matches()) {
      return address(network.group(1)).flatMap(a -> network(a, network.group(2)));
    }
    Matcher range = RANGE.matcher(stripped);
    if (range.matches()) {
      Optional<byte[]> low = address(range.group(1));
      Optional<byte[]> high = address(range.group(2));
      return low.isPresent() && high.isPresent() && low.get().length == high.get().length
          ? Optional.of(
              new AddressRange(
                  new BigInteger(1, low.get()),
                  new BigInteger(1, high.get()),
                  low.get().length * 8))
          : Optional.empty();
    }
    return address(stripped)
        .map(a -> new AddressRange(new BigInteger(1, a), new BigInteger(1, a), a.length * 8));
  }

  /** The same addresses in as few ranges as can be, none of which meets another. */
  public static List<AddressRange> merged(List<AddressRange> ranges) {
    List<AddressRange> merged = new ArrayList<>();
    ranges.stream()
        .sorted(Comparator.comparingInt(AddressRange::bits).thenComparing(AddressRange::first))
        .forEach(r -> merge(merged, r));
    return merged;
  }

  private static void merge(List<AddressRange> merged, AddressRange next) {
    AddressRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
    if (last == null
        || last.bits != next.bits
        || next.first.compareTo(last.last.add(BigInteger.ONE)) > 0) {
      merged.add(next);
    } else {
      merged.set(
          merged.size() - 1, new AddressRange(last.first, last.last.max(next.last), last.bits));
    }
  }

  /** Whether all addresses of the other are of this one too. */
  public boolean contains(AddressRange other) {
    return bits == other.bits
        && first.compareTo(other.first) <= 0
        && last.compareTo(other.last) >= 0;
  }

  /** Whether it is one of IPv4. */
  public boolean isV4() {
    return bits == 32;
  }

  /** Never asks DNS: only what is an address already is one. */
  private static Optional<byte[]> address(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  private static Optional<AddressRange> network(byte[] address, String mask) {
    int bits = address.length * 8;
    int prefix = mask.contains(".") ? prefix(mask, bits) : number(mask);
    if (prefix < 0 || prefix > bits) {
      return Optional.empty();
    }
    BigInteger host = BigInteger.ONE.shiftLeft(bits - prefix).subtract(BigInteger.ONE);
    BigInteger low = new BigInteger(1, address).andNot(host);
    return Optional.of(new AddressRange(low, low.or(host), bits));
  }

  private static int number(String digits) {
    return digits.length() <= 3 ? Integer.parseInt(digits) : -1;
  }

  /** The length of a mask as {@code 255.0.0.0}; -1 where it is none. */
  private static int prefix(String mask, int bits) {
    Optional<byte[]> octets = address(mask);
    if (octets.isEmpty() || octets.get().length * 8 != bits) {
      return -1;
    }
    BigInteger value = new BigInteger(1, octets.get());
    int prefix = value.bitCount();
    BigInteger right =
        BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE.shiftLeft(bits - prefix));
    return value.equals(right) ? prefix : -1;
  }

  /** In the form that Windows, nftables and people take: address, or {@code first-last}. */
  @Override
  public String toString() {
    return first.equals(last) ? shown(first) : shown(first) + "-" + shown(last);
  }

  private String shown(BigInteger value) {
    byte[] octets = new byte[bits / 8];
    byte[] raw = value.toByteArray();
    int length = Math.min(raw.length, octets.length);
    System.arraycopy(raw, raw.length - length, octets, octets.length - length, length);
    try {
      // An IPv4 address in IPv6 form would come back as IPv4, hence by hand.
      return bits == 32 ? InetAddress.getByAddress(octets).getHostAddress() : six(octets);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String six(byte[] octets) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < octets.length; i += 2) {
      text.append(i == 0 ? "" : ":");
      text.append(Integer.toHexString((octets[i] & 0xff) << 8 | octets[i + 1] & 0xff));
    }
    return text.toString();
  }
}
