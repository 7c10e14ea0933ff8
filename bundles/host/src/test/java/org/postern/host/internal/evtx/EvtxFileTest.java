// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.host.EventFileSummary;
import org.postern.host.HostEvent;
import org.postern.host.HostTrouble;

class EvtxFileTest {

  private static final Instant BEGIN = Instant.parse("2026-11-24T10:00:00Z");
  private static final long ALL = Long.MAX_VALUE;

  private final List<HostEvent> events = new ArrayList<>();

  @Test
  void readsRecordsWithTheirValues() throws HostTrouble {
    byte[] file = new LogWriter().chunk(1, 3, BEGIN, 4625, "ann").file();

    EventFileSummary summary = read(file, Instant.EPOCH, ALL);

    assertThat(summary.records()).isEqualTo(3);
    assertThat(summary.damaged()).isZero();
    assertThat(summary.complete()).isTrue();
    assertThat(summary.oldest()).contains(BEGIN);
    assertThat(events).extracting(HostEvent::number).containsExactly(1L, 2L, 3L);
    assertThat(events).extracting(HostEvent::id).containsOnly(4625);
    assertThat(events).extracting(HostEvent::source).containsOnly("Postern-Test");
    assertThat(events).extracting(HostEvent::channel).containsOnly("Security");
    assertThat(events.get(2).time()).isEqualTo(BEGIN.plusSeconds(2));
    assertThat(events.get(1).data())
        .containsEntry("TargetUserName", "ann")
        .containsEntry("2", "S-1-5-32-544");
  }

  @Test
  void readsTheNewestChunkFirstWhereTheFileWasBegunAnew() throws HostTrouble {
    byte[] file =
        new LogWriter()
            .chunk(31, 10, BEGIN.plusSeconds(300), 3, "c")
            .chunk(11, 10, BEGIN.plusSeconds(100), 1, "a")
            .chunk(21, 10, BEGIN.plusSeconds(200), 2, "b")
            .empty()
            .file();

    EventFileSummary summary = read(file, Instant.EPOCH, ALL);

    assertThat(summary.records()).isEqualTo(30);
    assertThat(summary.oldest()).contains(BEGIN.plusSeconds(100));
    assertThat(events).extracting(HostEvent::number).startsWith(31L).endsWith(20L);
  }

  @Test
  void readsNoMoreThanIsAskedFor() throws HostTrouble {
    byte[] file =
        new LogWriter()
            .chunk(1, 10, BEGIN, 1, "a")
            .chunk(11, 10, BEGIN.plusSeconds(100), 2, "b")
            .chunk(21, 10, BEGIN.plusSeconds(200), 3, "c")
            .file();

    EventFileSummary some = read(file, BEGIN.plusSeconds(105), ALL);
    assertThat(some.complete()).isTrue();
    assertThat(events).extracting(HostEvent::number).hasSize(15).endsWith(20L);
    assertThat(some.oldest()).contains(BEGIN);

    EventFileSummary one = read(file, Instant.EPOCH, EvtxChunk.SIZE);
    assertThat(one.complete()).isFalse();
    assertThat(one.records()).isEqualTo(10);
    assertThat(one.oldest()).contains(BEGIN);
  }

  @Test
  void searchesALargeFileByHalves() throws HostTrouble {
    LogWriter writer = new LogWriter();
    for (int i = 0; i < 700; i++) {
      int age = i <= 400 ? i + 300 : i - 400;
      writer.chunk(age * 10L, 2, BEGIN.plusSeconds(age * 10L), 1, "a");
    }
    for (int i = 0; i < 20; i++) {
      writer.empty();
    }

    EventFileSummary summary = read(writer.file(), BEGIN.plusSeconds(6900), ALL);

    assertThat(summary.records()).isEqualTo(22);
    assertThat(events).extracting(HostEvent::number).startsWith(7000L).endsWith(6901L);
    assertThat(summary.oldest()).contains(BEGIN.plusSeconds(10));
  }

  @Test
  void skipsAndCountsDamagedRecords() throws HostTrouble {
    byte[] file = new LogWriter().chunk(1, 5, BEGIN, 4625, "ann").file();
    int second = 4096 + 0x200 + size(file, 4096 + 0x200);
    int third = second + size(file, second);
    // a record whose text is broken, and one whose size lies
    file[second + 24] = 0x7F;
    file[third + 7] = 0x7F;

    EventFileSummary summary = read(file, Instant.EPOCH, ALL);

    assertThat(events).extracting(HostEvent::number).containsExactly(1L, 4L, 5L);
    assertThat(summary.damaged()).isEqualTo(2);
  }

  @Test
  void refusesAFileOfAnotherKind() {
    assertThatThrownBy(() -> read("no log".getBytes(UTF_8), Instant.EPOCH, ALL))
        .isInstanceOf(HostTrouble.class)
        .hasMessage("C:\\x.evtx is not a Windows event log file.");
  }

  private static int size(byte[] file, int at) {
    return (file[at + 4] & 0xFF) | (file[at + 5] & 0xFF) << 8;
  }

  private EventFileSummary read(byte[] file, Instant since, long maxBytes) throws HostTrouble {
    events.clear();
    return new EvtxFile(Samples.open(file), "C:\\x.evtx").read(since, maxBytes, events::add);
  }
}
