// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes calls of one interface through a pipe.
 *
 * <p>A host that answers without end, in fragments or in octets, meets a limit; after any trouble
 * with the protocol the pipe is not used again.
 */
public final class RpcClient implements Closeable {

  /** Octets of an answer at most, all fragments together. */
  public static final int MAX_ANSWER = 4 << 20;

  /** Fragments of an answer at most: an empty one costs nothing and adds nothing. */
  static final int MAX_FRAGMENTS = 4_096;

  private final Pipe pipe;
  private final RpcInterface to;
  private final byte[] in = new byte[Fragment.MAX];
  private boolean bound;
  private boolean broken;
  private int call;

  /** Calls of an interface. */
  public RpcClient(Pipe pipe, RpcInterface to) {
    this.pipe = pipe;
    this.to = to;
  }

  /** Makes a call and gives the answer's stub. */
  public NdrReader call(int opnum, NdrWriter parameters) throws IOException {
    if (broken) {
      throw new WireException("The pipe " + to.pipe() + " is out of step.");
    }
    broken = true;
    if (!bound) {
      byte[] bind = Fragment.bind(to, ++call);
      Fragment.bound(in, whole(pipe.transact(bind, bind.length, in)));
      bound = true;
    }
    NdrReader answer = answer(send(opnum, parameters.bytes()));
    broken = false;
    return answer;
  }

  private int send(int opnum, byte[] stub) throws IOException {
    call++;
    int room = Fragment.MAX - Fragment.CALL_HEADER;
    int from = 0;
    for (; stub.length - from > room; from += room) {
      byte[] piece = Fragment.request(opnum, call, stub, from, from + room);
      pipe.write(piece, piece.length);
    }
    byte[] last = Fragment.request(opnum, call, stub, from, stub.length);
    return pipe.transact(last, last.length, in);
  }

  /** How many calls were made, binds included. */
  public int calls() {
    return call;
  }

  private NdrReader answer(int first) throws IOException {
    int have = first;
    ByteArrayOutputStream stub = new ByteArrayOutputStream();
    for (int fragments = 0; ; fragments++) {
      int length = whole(have);
      accept(length);
      if (fragments == MAX_FRAGMENTS || stub.size() + length > MAX_ANSWER) {
        throw new WireException("The answer has more than " + MAX_ANSWER + " octets.");
      }
      stub.write(in, Fragment.CALL_HEADER, length - Fragment.CALL_HEADER);
      if ((in[3] & Fragment.LAST) != 0) {
        return new NdrReader(stub.toByteArray());
      }
      have = Math.max(pipe.read(in, 0, in.length), 0);
    }
  }

  private void accept(int length) throws IOException {
    if (length < Fragment.CALL_HEADER) {
      throw new WireException("A fragment of the answer has only " + length + " octets.");
    }
    if (in[2] == Fragment.FAULT && length >= Fragment.CALL_HEADER + 4) {
      int status = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN).getInt(Fragment.CALL_HEADER);
      // the host said no, the pipe is in step
      broken = false;
      throw new RpcFault(status);
    }
    if (in[2] != Fragment.RESPONSE) {
      throw new WireException("The host answered with something else than an answer.");
    }
  }

  /** Reads the rest of a fragment and tells its length. */
  private int whole(int first) throws IOException {
    int have = first;
    while (have < Fragment.HEADER) {
      have = more(have, Fragment.HEADER);
    }
    int length = Fragment.length(in, have, call);
    while (have < length) {
      have = more(have, length);
    }
    if (have > length) {
      throw new WireException("A fragment of the answer has more octets than it says.");
    }
    return length;
  }

  private int more(int have, int wanted) throws IOException {
    int read = pipe.read(in, have, wanted - have);
    if (read <= 0) {
      throw new WireException("The answer ends within a fragment.");
    }
    return have + read;
  }

  @Override
  public void close() throws IOException {
    pipe.close();
  }
}
