// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.postern.host.EventFileSummary;
import org.postern.host.HostEvent;
import org.postern.host.HostTrouble;
import org.postern.host.OpenFile;

/**
 * A log file: a head of 4096 octets, then chunks, of which the oldest is written over when the file
 * is full.
 *
 * <p>What the head says of the newest chunk is not used: while Windows runs, it is mostly out of
 * date.
 */
public final class EvtxFile {

  private static final int HEAD = 4096;
  private static final long SIGNATURE = 0x00656C6946666C45L;

  private final OpenFile file;
  private final String path;

  /** Reads this file; the path is for messages. */
  public EvtxFile(OpenFile file, String path) {
    this.file = file;
    this.path = path;
  }

  /** See {@link org.postern.host.HostEvents#read}. */
  public EventFileSummary read(Instant since, long maxBytes, Consumer<HostEvent> sink)
      throws HostTrouble {
    ChunkBytes head = new ChunkBytes(file.read(0, HEAD));
    try {
      if (head.i64(0) != SIGNATURE) {
        throw new DamagedException("signature");
      }
    } catch (DamagedException e) {
      throw new HostTrouble(
          HostTrouble.Kind.BROKEN_ANSWER, path + " is not a Windows event log file.", e);
    }
    List<Long> chunks = new ChunkOrder(file).newestFirst();
    Optional<Instant> oldest =
        chunks.isEmpty()
            ? Optional.empty()
            : EvtxChunk.begin(file.read(chunks.get(chunks.size() - 1), EvtxChunk.BEGINNING));
    long records = 0;
    long damaged = 0;
    long read = 0;
    for (long at : chunks) {
      if (read + EvtxChunk.SIZE > maxBytes) {
        return new EventFileSummary(records, damaged, oldest, false);
      }
      EvtxChunk chunk = new EvtxChunk(file.read(at, EvtxChunk.SIZE));
      chunk.read(since, sink);
      read += EvtxChunk.SIZE;
      records += chunk.records();
      damaged += chunk.damaged();
      // a chunk of which nothing could be read says nothing about those before it
      if (chunk.newest().isBefore(since) && chunk.newest().isAfter(Instant.MIN)) {
        break;
      }
    }
    return new EventFileSummary(records, damaged, oldest, true);
  }

  /** Where the first chunk begins. */
  static long chunk(long index) {
    return HEAD + index * EvtxChunk.SIZE;
  }
}
