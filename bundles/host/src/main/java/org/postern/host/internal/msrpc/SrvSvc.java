// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.postern.host.OpenSession;
import org.postern.host.Share;
import org.postern.host.internal.rpc.NdrReader;
import org.postern.host.internal.rpc.NdrWriter;
import org.postern.host.internal.rpc.RpcClient;
import org.postern.host.internal.rpc.RpcInterface;
import org.postern.host.internal.rpc.StatusException;

/** Shares, sessions and the clock, MS-SRVS 3.1.4, over {@code \PIPE\srvsvc}. */
public final class SrvSvc {

  /** MS-SRVS 1.9. */
  public static final RpcInterface INTERFACE =
      RpcInterface.of("srvsvc", "4b324fc8-1670-01d3-1278-5a47bf6ee188", 3, 0);

  private static final int SESSION_ENUM = 12;
  private static final int SHARE_ENUM = 15;
  private static final int REMOTE_TOD = 28;

  private static final int ALL = -1;
  private static final int SPECIAL = 0x80000000;

  /** Shares or sessions at most. */
  static final int MAX_ENTRIES = 10_000;

  private final RpcClient rpc;
  private final String host;

  /** Asks the host of this name through this client. */
  public SrvSvc(RpcClient rpc, String host) {
    this.rpc = rpc;
    this.host = host;
  }

  /** All shares (NetrShareEnum, 3.1.4.8, SHARE_INFO_1 2.2.4.23). */
  public List<Share> shares() throws IOException {
    NdrWriter in = level1(new NdrWriter().pointerTo("\\\\" + host));
    NdrReader answer = rpc.call(SHARE_ENUM, in.u32(ALL).none());
    List<Share> shares = new ArrayList<>();
    int count = entries(answer, 12);
    record Head(boolean named, int type, boolean remarked) {}
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      heads.add(new Head(answer.pointer(), answer.i32(), answer.pointer()));
    }
    for (Head head : heads) {
      String name = answer.textIf(head.named());
      String remark = answer.textIf(head.remarked());
      shares.add(new Share(name, kind(head.type()), (head.type() & SPECIAL) != 0, remark));
    }
    end("the list of shares", answer);
    return shares;
  }

  private static Share.Kind kind(int type) {
    return switch (type & 0x3) {
      case 0 -> Share.Kind.DISK;
      case 1 -> Share.Kind.PRINTER;
      case 2 -> Share.Kind.DEVICE;
      default -> Share.Kind.PIPES;
    };
  }

  /** All sessions (NetrSessionEnum, 3.1.4.5, SESSION_INFO_1 2.2.4.15). */
  public List<OpenSession> sessions() throws IOException {
    NdrWriter in = new NdrWriter().pointerTo("\\\\" + host).none().none();
    NdrReader answer = rpc.call(SESSION_ENUM, level1(in).u32(ALL).none());
    List<OpenSession> sessions = new ArrayList<>();
    int count = entries(answer, 24);
    record Head(boolean client, boolean user, int open, long since, long idle) {}
    List<Head> heads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean client = answer.pointer();
      boolean user = answer.pointer();
      heads.add(new Head(client, user, answer.i32(), answer.u32(), answer.u32()));
      answer.u32();
    }
    for (Head head : heads) {
      String client = answer.textIf(head.client());
      String user = answer.textIf(head.user());
      Duration since = Duration.ofSeconds(head.since());
      sessions.add(
          new OpenSession(client, user, head.open(), since, Duration.ofSeconds(head.idle())));
    }
    end("the list of sessions", answer);
    return sessions;
  }

  /** The clock (NetrRemoteTOD, 3.1.4.21, TIME_OF_DAY_INFO 2.2.4.105). */
  public Instant timeOfDay() throws IOException {
    NdrReader answer = rpc.call(REMOTE_TOD, new NdrWriter().pointerTo("\\\\" + host));
    if (!answer.pointer()) {
      throw new StatusException("the time of day", answer.i32());
    }
    long seconds = answer.u32();
    // milliseconds since the start, hours, minutes, seconds
    answer.octets(4 * 4);
    long hundredths = answer.u32();
    // zone, tick, day, month, year, weekday
    answer.octets(6 * 4);
    Status.ok("the time of day", answer);
    return Instant.ofEpochSecond(seconds, Math.min(hundredths, 99) * 10_000_000);
  }

  /** An enumeration at level 1 with no entries of ours. */
  private static NdrWriter level1(NdrWriter in) {
    return in.u32(1).u32(1).pointer().u32(0).none();
  }

  /** How many entries follow. */
  private static int entries(NdrReader answer, int least) throws IOException {
    answer.u32();
    answer.u32();
    if (!answer.pointer()) {
      return 0;
    }
    answer.u32();
    return answer.pointer() ? answer.count(MAX_ENTRIES, least) : 0;
  }

  /** Total, resume handle and status: a rest that did not fit is more than we read. */
  private static void end(String what, NdrReader answer) throws IOException {
    answer.u32();
    answer.pointedU32();
    int status = answer.i32();
    if (status == Status.MORE_DATA) {
      throw new LimitException("shares or sessions", MAX_ENTRIES);
    }
    Status.ok(what, status);
  }
}
