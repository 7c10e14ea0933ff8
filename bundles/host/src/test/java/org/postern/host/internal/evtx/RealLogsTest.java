// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.host.EventFileSummary;
import org.postern.host.HostEvent;
import org.postern.host.HostTrouble;
import org.postern.peers.Evtxexport;
import org.postern.peers.Peer;
import org.postern.peers.Peers;

/** Logs of a real Windows, beside another reader. */
class RealLogsTest {

  @BeforeEach
  void samples() {
    assumeFalse(Samples.real().isEmpty(), "no logs of a real Windows beside the checkout");
  }

  @Test
  void readsAllRecords() throws IOException, HostTrouble {
    List<Integer> counts = new ArrayList<>();
    for (Path sample : Samples.real()) {
      List<HostEvent> events = new ArrayList<>();
      EventFileSummary summary = read(sample, events);
      assertThat(summary.damaged()).as(sample.toString()).isZero();
      assertThat(events).allSatisfy(e -> assertThat(e.source()).isNotEmpty());
      assertThat(events).allSatisfy(e -> assertThat(e.computer()).isNotEmpty());
      counts.add(events.size());
    }
    assertThat(counts).containsExactly(4, 4, 112);
  }

  @Test
  void readsWhatAnotherReaderReads() throws IOException, HostTrouble {
    List<String> missing = Peers.missing(Peer.EVTXEXPORT);
    assumeTrue(missing.isEmpty(), missing::toString);
    for (Path sample : Samples.real()) {
      List<HostEvent> events = new ArrayList<>();
      read(sample, events);
      assertThat(events.stream().map(e -> e.number() + " " + e.id()).sorted())
          .as(sample.toString())
          .containsExactlyElementsOf(Evtxexport.numbersAndIds(sample).stream().sorted().toList());
    }
  }

  @Test
  void readsTheRecordsWholeThatACutFileStillHas() throws IOException, HostTrouble {
    for (Path sample : Samples.real()) {
      byte[] file = Files.readAllBytes(sample);
      List<HostEvent> whole = new ArrayList<>();
      read(sample, whole);
      List<HostEvent> cut = new ArrayList<>();
      byte[] shorter = Arrays.copyOf(file, file.length - 1000);
      new EvtxFile(Samples.open(shorter), "x").read(Instant.EPOCH, Long.MAX_VALUE, cut::add);
      assertThat(whole).containsAll(cut);
    }
  }

  private static EventFileSummary read(Path sample, List<HostEvent> events)
      throws IOException, HostTrouble {
    return new EvtxFile(Samples.open(Files.readAllBytes(sample)), sample.toString())
        .read(Instant.EPOCH, Long.MAX_VALUE, events::add);
  }
}
