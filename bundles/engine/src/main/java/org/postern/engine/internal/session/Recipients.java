// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import org.postern.filter.EnvelopeAddress;

/**
 * Recipients as they were at one moment. All moments of a transaction share one array: each of a
 * thousand recipients is examined with those before him in view, and a list of its own for each
 * view would cost 2 MB a transaction, which a stranger has only to keep open.
 *
 * <p>A place of the array is written once, before the first list that shows it is handed out.
 */
final class Recipients extends AbstractList<EnvelopeAddress> implements RandomAccess {

  private static final int FIRST_ROOM = 2;

  private final EnvelopeAddress[] accepted;
  private final int size;
  private final int octets;

  private Recipients(EnvelopeAddress[] accepted, int size, int octets) {
    this.accepted = accepted;
    this.size = size;
    this.octets = octets;
  }

  /** Nobody yet. */
  static Recipients none() {
    return new Recipients(new EnvelopeAddress[FIRST_ROOM], 0, 0);
  }

  /** These and one more. Only the latest list may be asked: it has the next place to itself. */
  Recipients with(EnvelopeAddress recipient) {
    EnvelopeAddress[] room =
        size < accepted.length ? accepted : Arrays.copyOf(accepted, 2 * accepted.length);
    room[size] = recipient;
    return new Recipients(room, size + 1, octets + length(recipient));
  }

  /** Octets of all of them, with their parameters. */
  int octets() {
    return octets;
  }

  /** Octets of one with his parameters. */
  static int length(EnvelopeAddress recipient) {
    return recipient.raw().length()
        + recipient.parameters().stream().mapToInt(String::length).sum();
  }

  /** These and one in question, who may be refused and leaves no trace here. */
  View and(EnvelopeAddress questioned) {
    return new View(this, questioned);
  }

  @Override
  public EnvelopeAddress get(int index) {
    return accepted[Objects.checkIndex(index, size)];
  }

  @Override
  public int size() {
    return size;
  }

  /** Recipients with one more behind them. */
  static final class View extends AbstractList<EnvelopeAddress> implements RandomAccess {

    private final Recipients before;
    private final EnvelopeAddress last;

    private View(Recipients before, EnvelopeAddress last) {
      this.before = before;
      this.last = last;
    }

    @Override
    public EnvelopeAddress get(int index) {
      return index == before.size() ? last : before.get(index);
    }

    @Override
    public int size() {
      return before.size() + 1;
    }
  }
}
