// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.scan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file inside something: an attachment of the message, or an entry of an archive.
 *
 * @param names what it is called; more than one where programs would disagree. Each may hold
 *     anything
 * @param declaredType media type by the message; empty for an entry of an archive
 * @param size octets as the archive says; empty where it does not
 * @param encrypted whether it needs a password
 * @param source of the content; empty where it cannot be had
 * @param cost of an octet, see {@link Budget}
 * @param verify octets to read though nobody needs them, to see that the archive told the truth
 */
public record Member(
    List<String> names,
    Optional<String> declaredType,
    OptionalLong size,
    boolean encrypted,
    Optional<Source> source,
    int cost,
    long verify) {

  /** Copies the names. */
  public Member {
    names = List.copyOf(names);
  }

  /** An entry of which nothing but its name and size is known. */
  public static Member listed(String name, long size, boolean encrypted) {
    return new Member(
        List.of(name),
        Optional.empty(),
        OptionalLong.of(size),
        encrypted,
        Optional.empty(),
        Budget.CHEAP,
        0);
  }

  /** An entry whose size is known and whose content costs no more than copying. */
  public static Member stored(String name, long size, Source source) {
    return new Member(
        List.of(name),
        Optional.empty(),
        OptionalLong.of(size),
        false,
        Optional.of(source),
        Budget.CHEAP,
        0);
  }

  /** The first name, empty where it has none. */
  public String name() {
    return names.isEmpty() ? "" : names.get(0);
  }
}
