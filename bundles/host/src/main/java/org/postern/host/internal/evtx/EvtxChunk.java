// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.host.HostEvent;

/** A chunk: a head of 512 octets, then records. Nothing in it points out of it. */
final class EvtxChunk {

  /** Octets of a chunk. */
  static final int SIZE = 0x10000;

  /** Octets of the head that tell what lies in it. */
  static final int HEAD = 128;

  private static final long SIGNATURE = 0x006B6E6843666C45L;
  private static final int FIRST_RECORD = 0x200;
  private static final int RECORD_SIGNATURE = 0x2A2A;
  private static final int SMALLEST_RECORD = 28;

  private final ChunkBytes in;
  private long records;
  private long damaged;
  private Instant newest = Instant.MIN;

  EvtxChunk(byte[] octets) {
    this.in = new ChunkBytes(octets);
  }

  /** The number of the first record by the head of a chunk; empty for none that is in use. */
  static Optional<Long> first(byte[] head) {
    ChunkBytes in = new ChunkBytes(head);
    try {
      return in.i64(0) == SIGNATURE ? Optional.of(in.i64(0x18)) : Optional.empty();
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  /** When the first record of a chunk was written. */
  static Optional<Instant> begin(byte[] beginning) {
    ChunkBytes in = new ChunkBytes(beginning);
    try {
      boolean record = in.i32(FIRST_RECORD) == RECORD_SIGNATURE && in.i64(FIRST_RECORD + 16) != 0;
      return record ? Optional.of(in.time(FIRST_RECORD + 16)) : Optional.empty();
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  /** Octets from which {@link #begin} reads. */
  static final int BEGINNING = FIRST_RECORD + SMALLEST_RECORD;

  /** Gives all records that are not older; damaged ones are skipped and counted. */
  void read(Instant since, Consumer<HostEvent> sink) {
    try {
      int end = end();
      int at = FIRST_RECORD;
      while (at + SMALLEST_RECORD <= end) {
        int size = in.i32(at + 4);
        boolean whole = in.i32(at) == RECORD_SIGNATURE && size >= SMALLEST_RECORD;
        if (whole && size <= in.size() - at) {
          record(at, size, since, sink);
          at += size;
        } else {
          damaged++;
          at = next(at, end);
        }
      }
    } catch (DamagedException e) {
      damaged++;
    }
  }

  /** Where the next record begins, all of which lie at multiples of 8; the end if there is none. */
  private int next(int from, int end) throws DamagedException {
    int at = from / 8 * 8 + 8;
    while (at + SMALLEST_RECORD <= end && in.i32(at) != RECORD_SIGNATURE) {
      at += 8;
    }
    return at;
  }

  private int end() throws DamagedException {
    int free = in.i32(0x30);
    return free < FIRST_RECORD || free > in.size() ? in.size() : free;
  }

  private void record(int at, int size, Instant since, Consumer<HostEvent> sink) {
    HostEvent event;
    try {
      event = EvtxRecord.read(in, at, size);
    } catch (DamagedException e) {
      damaged++;
      return;
    }
    newest = event.time().isAfter(newest) ? event.time() : newest;
    if (!event.time().isBefore(since)) {
      records++;
      sink.accept(event);
    }
  }

  long records() {
    return records;
  }

  long damaged() {
    return damaged;
  }

  /** When the newest record was written that could be read. */
  Instant newest() {
    return newest;
  }
}
