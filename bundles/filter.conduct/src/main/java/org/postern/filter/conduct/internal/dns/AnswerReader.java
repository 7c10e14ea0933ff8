// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.dns;

import java.util.List;
import java.util.Optional;
import org.postern.filter.conduct.internal.dns.Answer.Outcome;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Reads what a server sent, and keeps no more of it than the rules need: the zone that answers
 * belongs to the sender of the mail, who may send 64 KiB of records to each question.
 *
 * @param maxRecords how many records of an answer are kept
 */
record AnswerReader(int maxRecords) {

  /** Longest chain of CNAME records that is followed. */
  static final int MAX_ALIASES = 8;

  /** How long nothing known stays so, in seconds. */
  static final long FAILURE_SECONDS = 15;

  private static final long MIN_SECONDS = 10;
  private static final long MAX_SECONDS = 3600;
  private static final long MAX_NEGATIVE_SECONDS = 900;

  Answer read(Question question, Message message) {
    int code = message.getRcode();
    if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
      return Answer.failed(FAILURE_SECONDS);
    }
    List<Record> section = message.getSection(Section.ANSWER);
    Name owner = canonical(question.name(), section);
    List<Record> records =
        section.stream()
            .filter(record -> record.getType() == question.type() && record.getName().equals(owner))
            .limit(maxRecords)
            .toList();
    if (!records.isEmpty()) {
      long seconds = records.stream().mapToLong(Record::getTTL).min().orElse(0);
      return new Answer(Outcome.RECORDS, records, false, bounded(seconds, MAX_SECONDS));
    }
    return negative(code == Rcode.NXDOMAIN, question.name(), owner, message);
  }

  /**
   * Nothing of that type.
   *
   * @param owner the name at the end of the aliases, of which the answer speaks: where the target
   *     of an alias does not exist, the name itself does (RFC 6604, section 3)
   */
  private static Answer negative(boolean absent, Name name, Name owner, Message message) {
    Optional<SOARecord> authority = authority(owner, message);
    if (!absent && authority.isEmpty() && isReferral(message)) {
      return Answer.failed(FAILURE_SECONDS);
    }
    long seconds =
        authority.map(soa -> Math.min(soa.getTTL(), soa.getMinimum())).orElse(MIN_SECONDS);
    boolean proven = authority.isPresent() || message.getHeader().getFlag(Flags.AA);
    boolean alias = !owner.equals(name);
    return new Answer(
        absent && !alias ? Outcome.NO_DOMAIN : Outcome.NO_DATA,
        List.of(),
        absent && !alias && proven,
        bounded(seconds, MAX_NEGATIVE_SECONDS));
  }

  /** Whether the server only says whom else to ask (RFC 2308, section 2.2). */
  private static boolean isReferral(Message message) {
    return message.getSection(Section.AUTHORITY).stream()
        .anyMatch(record -> record.getType() == Type.NS);
  }

  private static long bounded(long seconds, long most) {
    return Math.min(most, Math.max(MIN_SECONDS, seconds));
  }

  /** The zone that the name would belong to; a record of another zone proves nothing. */
  private static Optional<SOARecord> authority(Name name, Message message) {
    return message.getSection(Section.AUTHORITY).stream()
        .filter(SOARecord.class::isInstance)
        .map(SOARecord.class::cast)
        .filter(soa -> name.subdomain(soa.getName()))
        .findFirst();
  }

  /** The name at the end of the aliases. */
  private static Name canonical(Name name, List<Record> section) {
    Name at = name;
    for (int i = 0; i < MAX_ALIASES; i++) {
      Name here = at;
      Optional<Name> next =
          section.stream()
              .filter(record -> record instanceof CNAMERecord && record.getName().equals(here))
              .map(record -> ((CNAMERecord) record).getTarget())
              .findFirst();
      if (next.isEmpty()) {
        break;
      }
      at = next.get();
    }
    return at;
  }
}
