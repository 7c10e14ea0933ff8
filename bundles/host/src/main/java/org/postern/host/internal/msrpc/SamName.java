// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.postern.host.HostAccounts;
import org.postern.host.internal.rpc.NdrReader;
import org.postern.host.internal.rpc.NdrWriter;
import org.postern.host.internal.rpc.RpcClient;

/**
 * A name and its number, as SAMPR_RID_ENUMERATION has them (MS-SAMR 2.2.3.9).
 *
 * @param rid number in its domain
 * @param name in the language of the host
 */
record SamName(int rid, String name) {

  private static final int LENGTH_WANTED = 0xFFFF;

  /** Answers to one enumeration at most: a host may say that there is more for ever. */
  private static final int MAX_ROUNDS = 256;

  /**
   * All names of an enumeration.
   *
   * @param filtered whether the call takes a filter of account flags; 0 is for all
   */
  static List<SamName> all(RpcClient rpc, int opnum, byte[] handle, boolean filtered)
      throws IOException {
    List<SamName> names = new ArrayList<>();
    long resume = 0;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      NdrWriter in = new NdrWriter().handle(handle).u32(resume);
      if (filtered) {
        in.u32(0);
      }
      NdrReader answer = rpc.call(opnum, in.u32(LENGTH_WANTED));
      resume = answer.u32();
      names.addAll(read(answer));
      answer.u32();
      int status = answer.i32();
      if (status == Status.OK || status == Status.NO_MORE_ENTRIES) {
        return names;
      }
      if (status != Status.MORE_ENTRIES) {
        Status.ok("the list of accounts", status);
      }
      if (names.size() > HostAccounts.MAX_ENTRIES) {
        break;
      }
    }
    throw new LimitException("accounts", HostAccounts.MAX_ENTRIES);
  }

  /** SAMPR_ENUMERATION_BUFFER (MS-SAMR 2.2.7.8): numbers first, then the names. */
  private static List<SamName> read(NdrReader answer) throws IOException {
    List<SamName> names = new ArrayList<>();
    if (!answer.pointer()) {
      return names;
    }
    answer.u32();
    if (!answer.pointer()) {
      return names;
    }
    int count = answer.count(HostAccounts.MAX_ENTRIES, 12);
    int[] rids = new int[count];
    boolean[] named = new boolean[count];
    for (int i = 0; i < count; i++) {
      rids[i] = answer.i32();
      named[i] = answer.counted();
    }
    for (int i = 0; i < count; i++) {
      names.add(new SamName(rids[i], answer.textIf(named[i])));
    }
    return names;
  }
}
