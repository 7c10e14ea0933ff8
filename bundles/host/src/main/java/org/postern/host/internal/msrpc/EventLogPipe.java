// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.host.HostEvent;
import org.postern.host.internal.rpc.NdrReader;
import org.postern.host.internal.rpc.NdrWriter;
import org.postern.host.internal.rpc.RpcClient;
import org.postern.host.internal.rpc.RpcInterface;
import org.postern.host.internal.rpc.StatusException;

/** The classic event logs, MS-EVEN 3.1.4, over {@code \PIPE\eventlog}. */
public final class EventLogPipe {

  /** MS-EVEN 1.9. */
  public static final RpcInterface INTERFACE =
      RpcInterface.of("eventlog", "82273fdc-e32a-18c3-3f78-827929dc23ea", 0, 0);

  private static final int NUMBER_OF_RECORDS = 4;
  private static final int OLDEST_RECORD = 5;
  private static final int OPEN_EL = 7;
  private static final int READ_EL = 10;

  private static final int SEEK = 0x2;
  private static final int FORWARDS = 0x4;
  private static final int BACKWARDS = 0x8;

  private static final int FIRST_ROOM = 0x10000 - 1024;
  // the largest that MS-EVEN 2.2.8 allows for
  private static final int LAST_ROOM = 0x7FFFF;

  /** Logs that are opened at most. */
  private static final int MAX_LOGS = 16;

  private final RpcClient rpc;
  private final Map<String, byte[]> opened = new HashMap<>();

  /** Asks through this client. */
  public EventLogPipe(RpcClient rpc) {
    this.rpc = rpc;
  }

  /** How many records a log has. */
  public long count(String log) throws IOException {
    return number(log, NUMBER_OF_RECORDS);
  }

  private long number(String log, int opnum) throws IOException {
    NdrReader answer = rpc.call(opnum, new NdrWriter().handle(open(log)));
    long number = answer.u32();
    Status.ok("the event log " + log, answer);
    return number;
  }

  /** The oldest record. */
  public Optional<HostEvent> oldest(String log) throws IOException {
    if (count(log) == 0) {
      return Optional.empty();
    }
    List<HostEvent> records = read(log, number(log, OLDEST_RECORD), FORWARDS);
    return records.stream().findFirst();
  }

  /** The newest records, newest first. */
  public List<HostEvent> newest(String log, int max) throws IOException {
    List<HostEvent> records = new ArrayList<>();
    long oldest = number(log, OLDEST_RECORD);
    // sought by number: Samba begins backwards reading without one at the oldest record
    long next = oldest + count(log) - 1;
    while (records.size() < max && next >= oldest && next > 0) {
      List<HostEvent> read = read(log, next, BACKWARDS);
      if (read.isEmpty()) {
        break;
      }
      records.addAll(read);
      long last = read.get(read.size() - 1).number();
      // a host that counts upwards here would never end
      if (last > next) {
        break;
      }
      next = last - 1;
    }
    return List.copyOf(records.subList(0, Math.min(max, records.size())));
  }

  /** ElfrReadELW (3.1.4.7): as many records as have room. */
  private List<HostEvent> read(String log, long from, int direction) throws IOException {
    int room = FIRST_ROOM;
    while (true) {
      NdrWriter in = new NdrWriter().handle(open(log)).u32(SEEK | direction).u32(from).u32(room);
      NdrReader answer = rpc.call(READ_EL, in);
      byte[] buffer = answer.octets(answer.count(room, 1));
      int read = answer.count(buffer.length, 0);
      long needed = answer.u32();
      int status = answer.i32();
      if (status == Status.OK) {
        return EventLogRecords.read(log, buffer, read);
      }
      if (status == Status.END_OF_FILE) {
        return List.of();
      }
      if (status != Status.BUFFER_TOO_SMALL || needed <= room || needed > LAST_ROOM) {
        throw new StatusException("the event log " + log, status);
      }
      room = (int) needed;
    }
  }

  /** ElfrOpenELW (3.1.4.3): without a server's and a module's name, version 1.1. */
  private byte[] open(String log) throws IOException {
    byte[] known = opened.get(log);
    if (known != null) {
      return known;
    }
    if (opened.size() == MAX_LOGS) {
      throw new LimitException("event logs", MAX_LOGS);
    }
    NdrWriter in = new NdrWriter().pointer().u16('\\').u16(1);
    in.align(4).counted(log).align(4).u16(0).u16(0).none().u32(1).u32(1);
    byte[] handle = Status.handle("the event log " + log, rpc.call(OPEN_EL, in));
    opened.put(log, handle);
    return handle;
  }
}
