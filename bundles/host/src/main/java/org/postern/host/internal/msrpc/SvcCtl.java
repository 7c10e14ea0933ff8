// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;
import org.postern.host.internal.rpc.NdrReader;
import org.postern.host.internal.rpc.NdrWriter;
import org.postern.host.internal.rpc.RpcClient;
import org.postern.host.internal.rpc.RpcInterface;
import org.postern.host.internal.rpc.StatusException;
import org.postern.host.internal.rpc.WireException;

/** The services, MS-SCMR 3.1.4, over {@code \PIPE\svcctl}. */
public final class SvcCtl {

  /** MS-SCMR 1.9. */
  public static final RpcInterface INTERFACE =
      RpcInterface.of("svcctl", "367abb81-9844-35f1-ad32-98f038001003", 2, 0);

  private static final int CLOSE_SERVICE_HANDLE = 0;
  private static final int ENUM_SERVICES_STATUS = 14;
  private static final int OPEN_SC_MANAGER = 15;
  private static final int OPEN_SERVICE = 16;
  private static final int QUERY_SERVICE_CONFIG = 17;

  private static final int CONNECT_AND_ENUMERATE = 0x1 | 0x4;
  private static final int QUERY_CONFIG = 0x1;
  private static final int WIN32 = 0x30;
  private static final int ACTIVE_AND_INACTIVE = 3;

  /** Octets of ENUM_SERVICE_STATUSW (MS-SCMR 2.2.11) in a buffer. */
  private static final int ENTRY = 36;

  private static final int FIRST_ROOM = 0x10000;
  // the largest that MS-SCMR allows for
  private static final int LAST_ROOM = 0x40000;
  private static final int CONFIG_ROOM = 8192;

  /** Services at most. */
  static final int MAX_SERVICES = 5_000;

  private final RpcClient rpc;
  private final String host;
  private byte[] manager;

  /** Asks the host of this name through this client. */
  public SvcCtl(RpcClient rpc, String host) {
    this.rpc = rpc;
    this.host = host;
  }

  /** All services that are programs, with their states (REnumServicesStatusW, 3.1.4.14). */
  public List<ServiceStatus> services() throws IOException {
    List<ServiceStatus> services = new ArrayList<>();
    long resume = 0;
    int room = FIRST_ROOM;
    while (true) {
      NdrWriter in = new NdrWriter().handle(manager());
      in.u32(WIN32).u32(ACTIVE_AND_INACTIVE).u32(room).pointerTo(resume);
      NdrReader answer = rpc.call(ENUM_SERVICES_STATUS, in);
      byte[] buffer = answer.octets(answer.count(room, 1));
      answer.align(4).u32();
      int count = answer.count(MAX_SERVICES, 0);
      resume = Math.max(answer.pointedU32(), 0);
      int status = answer.i32();
      add(services, buffer, count);
      if (status == Status.OK) {
        return services;
      }
      // Samba gives none of them while not all have room
      boolean widen = count == 0 && room < LAST_ROOM;
      if (status != Status.MORE_DATA || (count == 0 && !widen)) {
        throw new StatusException("the list of services", status);
      }
      room = widen ? LAST_ROOM : room;
    }
  }

  private static void add(List<ServiceStatus> services, byte[] buffer, int count)
      throws IOException {
    if ((long) count * ENTRY > buffer.length) {
      throw new WireException("The answer says " + count + " services and ends too early.");
    }
    ByteBuffer in = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < count * ENTRY; at += ENTRY) {
      String name = OffsetText.at(buffer, Integer.toUnsignedLong(in.getInt(at)));
      String display = OffsetText.at(buffer, Integer.toUnsignedLong(in.getInt(at + 4)));
      services.add(new ServiceStatus(name, display, state(in.getInt(at + 12))));
    }
    if (services.size() > MAX_SERVICES) {
      throw new LimitException("services", MAX_SERVICES);
    }
  }

  private static ServiceStatus.State state(int number) {
    ServiceStatus.State[] states = ServiceStatus.State.values();
    return number > 0 && number < states.length ? states[number] : ServiceStatus.State.UNKNOWN;
  }

  /** How a service is set (RQueryServiceConfigW, 3.1.4.17). */
  public ServiceConfig config(String name) throws IOException {
    String what = "the service " + name;
    NdrWriter open = new NdrWriter().handle(manager()).text(name).u32(QUERY_CONFIG);
    byte[] service = Status.handle(what, rpc.call(OPEN_SERVICE, open));
    NdrWriter in = new NdrWriter().handle(service).u32(CONFIG_ROOM);
    NdrReader answer = rpc.call(QUERY_SERVICE_CONFIG, in);
    ServiceConfig config = config(name, answer);
    answer.u32();
    Status.ok(what, answer);
    rpc.call(CLOSE_SERVICE_HANDLE, new NdrWriter().handle(service));
    return config;
  }

  /** QUERY_SERVICE_CONFIGW (MS-SCMR 2.2.15): numbers and pointers first, then the texts. */
  private static ServiceConfig config(String name, NdrReader answer) throws IOException {
    answer.u32();
    long start = answer.u32();
    answer.u32();
    boolean image = answer.pointer();
    boolean group = answer.pointer();
    answer.u32();
    boolean depends = answer.pointer();
    boolean account = answer.pointer();
    boolean display = answer.pointer();
    String imageText = answer.textIf(image);
    answer.textIf(group);
    answer.textIf(depends);
    String accountText = answer.textIf(account);
    String displayText = answer.textIf(display);
    return new ServiceConfig(name, start(start), imageText, accountText, displayText);
  }

  private static ServiceConfig.Start start(long number) {
    ServiceConfig.Start[] starts = ServiceConfig.Start.values();
    return number < starts.length ? starts[(int) number] : ServiceConfig.Start.UNKNOWN;
  }

  private byte[] manager() throws IOException {
    if (manager == null) {
      NdrWriter in = new NdrWriter().pointerTo("\\\\" + host).none().u32(CONNECT_AND_ENUMERATE);
      manager = Status.handle("the service manager", rpc.call(OPEN_SC_MANAGER, in));
    }
    return manager;
  }
}
