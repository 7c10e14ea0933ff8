// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.BiFunction;

/**
 * A host in memory behind a pipe: it is given the number and the stub of each call and gives the
 * stub of the answer, or null to refuse the call.
 */
public final class ScriptedPipe implements Pipe {

  private static final int ROOM = 4280 - 24;

  private final BiFunction<Integer, byte[], byte[]> host;
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();
  private byte[] pending = {};
  private int calls;
  private boolean closed;

  /** A host that answers so. */
  public ScriptedPipe(BiFunction<Integer, byte[], byte[]> host) {
    this.host = host;
  }

  @Override
  public void write(byte[] fragment, int length) {
    request.write(fragment, 24, length - 24);
  }

  @Override
  public int transact(byte[] fragment, int length, byte[] answer) {
    ByteBuffer in = ByteBuffer.wrap(fragment).order(ByteOrder.LITTLE_ENDIAN);
    int call = in.getInt(12);
    if (fragment[2] == Fragment.BIND) {
      pending = accepted(call);
    } else {
      calls++;
      request.write(fragment, 24, length - 24);
      byte[] stub = host.apply((int) in.getShort(22), request.toByteArray());
      request.reset();
      pending = stub == null ? refused(call) : answer(call, stub);
    }
    return read(answer, 0, answer.length);
  }

  private static byte[] accepted(int call) {
    ByteBuffer out = head(Fragment.BIND_ACK, 3, 60, call);
    out.putShort((short) 4280).putShort((short) 4280).putInt(1);
    out.putShort((short) 1).put((byte) 0);
    out.position(28);
    return out.putInt(1).putInt(0).array();
  }

  private static byte[] refused(int call) {
    ByteBuffer out = head(Fragment.FAULT, 3, 32, call);
    return out.putInt(8).putInt(0).putInt(RpcFault.NO_SUCH_CALL).array();
  }

  /** In as many fragments as it takes. */
  private static byte[] answer(int call, byte[] stub) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int at = 0;
    do {
      int length = Math.min(ROOM, stub.length - at);
      int flags = (at == 0 ? 1 : 0) | (at + length == stub.length ? 2 : 0);
      ByteBuffer out = head(Fragment.RESPONSE, flags, 24 + length, call);
      out.putInt(stub.length).putInt(0).put(stub, at, length);
      all.writeBytes(out.array());
      at += length;
    } while (at < stub.length);
    return all.toByteArray();
  }

  private static ByteBuffer head(int type, int flags, int length, int call) {
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 5).put((byte) 0).put((byte) type).put((byte) flags).putInt(0x10);
    return out.putShort((short) length).putShort((short) 0).putInt(call);
  }

  /** At most one fragment at a time, as a pipe of messages. */
  @Override
  public int read(byte[] answer, int offset, int length) {
    if (pending.length == 0) {
      return -1;
    }
    int whole = (pending[8] & 0xFF) | (pending[9] & 0xFF) << 8;
    int count = Math.min(length, Math.min(whole, pending.length));
    System.arraycopy(pending, 0, answer, offset, count);
    pending = Arrays.copyOfRange(pending, count, pending.length);
    return count;
  }

  /** How many calls were made. */
  public int calls() {
    return calls;
  }

  /** Whether it was closed. */
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
