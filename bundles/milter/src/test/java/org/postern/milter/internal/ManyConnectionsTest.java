// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.milter.wire.PacketWriter;

/** Five thousand mail servers that say nothing, and one that does. */
class ManyConnectionsTest {

  private static final int IDLE = 5000;
  private static final int MESSAGES = 200;

  @Test
  void mailFlowsBesideFiveThousandIdleConnections() throws Exception {
    assumeThat(freeFiles())
        .as("files that this process may open: raise them with ulimit -n 12000")
        .isGreaterThan(2L * IDLE + 500);
    ScriptedEngine engine = new ScriptedEngine();
    engine.quiet = true;
    List<SocketChannel> idle = new ArrayList<>();
    try (DoorRig rig = new DoorRig(engine)) {
      int threads = Thread.activeCount();
      long before = usedHeap();
      for (int i = 0; i < IDLE; i++) {
        idle.add(negotiated(rig));
      }
      DoorRig.until(() -> rig.door.counters().connections() == IDLE);
      try (Mta mta = rig.mta()) {
        mta.message();
        assertThat(mta.ask('E')).isEqualTo("c");
        for (int i = 1; i < MESSAGES; i++) {
          mta.send('A');
          assertThat(mta.ask('M', "<a@example.com>")).isEqualTo("c");
          assertThat(mta.ask('N')).isEqualTo("c");
          assertThat(mta.ask('E')).isEqualTo("c");
        }
      }
      assertThat(rig.door.counters().messages()).isEqualTo(MESSAGES);
      assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
      long perConnection = (usedHeap() - before) / IDLE;
      assertThat(perConnection).as("octets of heap for an idle connection").isLessThan(8000);
    } finally {
      for (SocketChannel channel : idle) {
        channel.close();
      }
    }
  }

  private static SocketChannel negotiated(DoorRig rig) throws IOException {
    SocketChannel channel = SocketChannel.open(rig.address());
    PacketWriter offer = new PacketWriter().begin('O').int32(6).int32(0x1ff).int32(0x1fffff).end();
    channel.write(ByteBuffer.wrap(offer.array(), 0, offer.length()));
    return channel;
  }

  private static long freeFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
