// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.host.HostTrouble;
import org.postern.host.OpenFile;

/**
 * Finds the newest chunk. Chunks that are in use lie one after the other with rising numbers, but
 * for one place where the file was begun anew. A small file is read at every chunk's head, so that
 * a damaged one does not hide others; a large one is searched by halves.
 */
final class ChunkOrder {

  /** Chunks up to which all heads are read: 32 MiB. */
  private static final int ALL_UP_TO = 512;

  /** Chunks that are looked at, at most: 4 GiB. */
  private static final long MAX_CHUNKS = 65_536;

  private final OpenFile file;

  private record Numbered(long at, long first) {}

  ChunkOrder(OpenFile file) {
    this.file = file;
  }

  /** Where the chunks in use lie. */
  List<Long> newestFirst() throws HostTrouble {
    long count = Math.min(MAX_CHUNKS, (file.length() - EvtxFile.chunk(0)) / EvtxChunk.SIZE);
    return count <= ALL_UP_TO ? all(count) : searched(count);
  }

  private List<Long> all(long count) throws HostTrouble {
    List<Numbered> chunks = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      Optional<Long> first = first(i);
      if (first.isPresent()) {
        chunks.add(new Numbered(EvtxFile.chunk(i), first.get()));
      }
    }
    chunks.sort(Comparator.comparingLong(Numbered::first).reversed());
    return chunks.stream().map(Numbered::at).toList();
  }

  private List<Long> searched(long count) throws HostTrouble {
    long used = used(count);
    long newest = newest(used);
    List<Long> order = new ArrayList<>();
    for (long i = 0; i < used; i++) {
      order.add(EvtxFile.chunk(Math.floorMod(newest - i, used)));
    }
    return order;
  }

  /** How many chunks at the beginning are in use. */
  private long used(long count) throws HostTrouble {
    long low = 0;
    long high = count;
    while (low < high) {
      long middle = (low + high) / 2;
      if (first(middle).isPresent()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The last chunk whose number is not below the first one's. */
  private long newest(long used) throws HostTrouble {
    if (used == 0) {
      return 0;
    }
    long begin = first(0).orElse(0L);
    long low = 0;
    long high = used;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (first(middle).orElse(Long.MIN_VALUE) >= begin) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Optional<Long> first(long index) throws HostTrouble {
    return EvtxChunk.first(file.read(EvtxFile.chunk(index), EvtxChunk.HEAD));
  }
}
