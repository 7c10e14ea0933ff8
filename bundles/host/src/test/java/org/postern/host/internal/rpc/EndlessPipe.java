// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

/** A host that accepts a bind and then says the same for ever. */
final class EndlessPipe implements Pipe {

  /** A fragment for a call. */
  interface Answer {
    byte[] to(int call);
  }

  private final ScriptedPipe binder = new ScriptedPipe((opnum, in) -> in);
  private final Answer answer;
  private byte[] said = {};
  private int at;

  EndlessPipe(Answer answer) {
    this.answer = answer;
  }

  @Override
  public void write(byte[] fragment, int length) {
    // a host that is never done needs no beginning
  }

  @Override
  public int transact(byte[] fragment, int length, byte[] out) {
    if (fragment[2] == Fragment.BIND) {
      return binder.transact(fragment, length, out);
    }
    said = answer.to(fragment[12]);
    at = 0;
    return read(out, 0, out.length);
  }

  @Override
  public int read(byte[] out, int offset, int length) {
    // the rest of a fragment that says that it is longer than it is never comes
    boolean endless = (said[3] & Fragment.LAST) == 0 && said[0] == 5;
    if (at == said.length && endless) {
      at = 0;
    }
    int count = Math.min(length, said.length - at);
    System.arraycopy(said, at, out, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() {
    // nothing is held
  }
}
