// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;

/**
 * What DNS said to one question.
 *
 * @param outcome what kind of answer it is
 * @param records those of the type that was asked for, bounded in number; empty unless the outcome
 *     is {@link Outcome#RECORDS}
 * @param proven whether a server that is responsible for the zone stands behind a {@link
 *     Outcome#NO_DOMAIN}: it says so itself, or its SOA record came along (RFC 2308, section 2.1)
 * @param seconds how long it may be kept
 */
public record Answer(Outcome outcome, List<Record> records, boolean proven, long seconds) {

  private static final int EMPTY_WEIGHT = 200;

  /** Two names of 255 octets at most, and their objects. */
  private static final int RECORD_WEIGHT = 700;

  /** Kinds of answers. */
  public enum Outcome {
    /** There are records. */
    RECORDS,
    /** The name exists, yet not with this type. */
    NO_DATA,
    /** There is no such name (NXDOMAIN). */
    NO_DOMAIN,
    /** Nobody answered, or with an error: nothing is known, and nothing may follow from it. */
    FAILED
  }

  /** Copies the list. */
  public Answer {
    records = List.copyOf(records);
  }

  /** Nothing is known. */
  static Answer failed(long seconds) {
    return new Answer(Outcome.FAILED, List.of(), false, seconds);
  }

  /** The answer to what DNS cannot hold. */
  public static Answer noSuchName() {
    return new Answer(Outcome.NO_DOMAIN, List.of(), false, 0);
  }

  /** Whether there are records. */
  public boolean hasRecords() {
    return outcome == Outcome.RECORDS;
  }

  /** Whether DNS did not tell. */
  public boolean isFailed() {
    return outcome == Outcome.FAILED;
  }

  /** Addresses of A and AAAA records. */
  public List<InetAddress> addresses() {
    return records.stream()
        .flatMap(
            record -> {
              if (record instanceof ARecord a) {
                return Stream.of(a.getAddress());
              }
              return record instanceof AAAARecord aaaa
                  ? Stream.of(aaaa.getAddress())
                  : Stream.<InetAddress>empty();
            })
        .toList();
  }

  /** Targets of PTR records, without the final dot. */
  public List<String> names() {
    return records.stream()
        .filter(PTRRecord.class::isInstance)
        .map(record -> ((PTRRecord) record).getTarget().toString(true))
        .toList();
  }

  /** Octets that it takes in memory, roughly. */
  int weight() {
    return EMPTY_WEIGHT + RECORD_WEIGHT * records.size();
  }
}
