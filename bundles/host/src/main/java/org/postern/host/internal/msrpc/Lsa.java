// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.postern.host.AuditPolicy;
import org.postern.host.HostAccounts;
import org.postern.host.Principal;
import org.postern.host.internal.rpc.NdrReader;
import org.postern.host.internal.rpc.NdrWriter;
import org.postern.host.internal.rpc.RpcClient;
import org.postern.host.internal.rpc.RpcInterface;
import org.postern.host.internal.rpc.StatusException;

/** Auditing and rights, MS-LSAD 3.1.4, and names of SIDs, MS-LSAT, over {@code \PIPE\lsarpc}. */
public final class Lsa {

  /** MS-LSAD 1.9. */
  public static final RpcInterface INTERFACE =
      RpcInterface.of("lsarpc", "12345778-1234-abcd-ef00-0123456789ab", 0, 0);

  private static final int QUERY_INFORMATION_POLICY = 7;
  private static final int LOOKUP_SIDS = 15;
  private static final int ENUMERATE_ACCOUNTS_WITH_USER_RIGHT = 35;
  private static final int OPEN_POLICY_2 = 44;

  private static final int AUDIT_EVENTS = 2;
  private static final int VIEW_LOCAL = 0x1;
  private static final int VIEW_AUDIT = 0x2;
  private static final int LOOKUP_NAMES = 0x800;

  /** Categories at most; nine are known. */
  private static final int MAX_CATEGORIES = 64;

  private final RpcClient rpc;
  private final String host;
  private byte[] audit;
  private byte[] lookup;

  /** Asks the host of this name through this client. */
  public Lsa(RpcClient rpc, String host) {
    this.rpc = rpc;
    this.host = host;
  }

  /** LsarQueryInformationPolicy, MS-LSAD 3.1.4.4.4, POLICY_AUDIT_EVENTS_INFO 2.2.4.4. */
  public AuditPolicy audit() throws IOException {
    if (audit == null) {
      audit = open(VIEW_LOCAL | VIEW_AUDIT);
    }
    NdrWriter in = new NdrWriter().handle(audit).u16(AUDIT_EVENTS);
    NdrReader answer = rpc.call(QUERY_INFORMATION_POLICY, in);
    if (!answer.pointer()) {
      throw new StatusException("the audit policy", answer.i32());
    }
    answer.u16();
    boolean enabled = answer.align(4).octet() != 0;
    boolean present = answer.pointer();
    answer.u32();
    Map<AuditPolicy.Category, AuditPolicy.Setting> settings =
        new EnumMap<>(AuditPolicy.Category.class);
    AuditPolicy.Category[] known = AuditPolicy.Category.values();
    int count = present ? answer.count(MAX_CATEGORIES, 4) : 0;
    for (int i = 0; i < count; i++) {
      int bits = answer.i32();
      if (i < known.length) {
        settings.put(known[i], new AuditPolicy.Setting((bits & 1) != 0, (bits & 2) != 0));
      }
    }
    Status.ok("the audit policy", answer);
    return new AuditPolicy(enabled, settings);
  }

  /** Who holds a right (LsarEnumerateAccountsWithUserRight, MS-LSAD 3.1.4.5.3). */
  public List<Principal> holders(String right) throws IOException {
    NdrWriter in = new NdrWriter().handle(lookup()).pointer().counted(right);
    NdrReader answer = rpc.call(ENUMERATE_ACCOUNTS_WITH_USER_RIGHT, in);
    answer.u32();
    List<byte[]> sids = new ArrayList<>();
    if (answer.pointer()) {
      int count = answer.count(HostAccounts.MAX_ENTRIES, 4);
      for (int i = 0; i < count; i++) {
        answer.pointer();
      }
      for (int i = 0; i < count; i++) {
        sids.add(Sid.read(answer));
      }
    }
    int status = answer.i32();
    if (status != Status.NO_MORE_ENTRIES) {
      Status.ok("who holds the right " + right, status);
    }
    return names(sids);
  }

  /** The names of SIDs (LsarLookupSids, MS-LSAT 3.1.4.11); a SID without one keeps itself. */
  public List<Principal> names(List<byte[]> sids) throws IOException {
    if (sids.isEmpty()) {
      return List.of();
    }
    NdrWriter in = new NdrWriter().handle(lookup()).u32(sids.size()).pointer().u32(sids.size());
    sids.forEach(s -> in.pointer());
    sids.forEach(s -> Sid.write(in, s));
    in.u32(0).none().u16(1).u32(0);
    NdrReader answer = rpc.call(LOOKUP_SIDS, in);
    List<String> names = LookedUpNames.read(answer);
    answer.u32();
    int status = answer.i32();
    if (status != Status.SOME_NOT_MAPPED && status != Status.NONE_MAPPED) {
      Status.ok("the names of accounts", status);
    }
    List<Principal> principals = new ArrayList<>();
    for (int i = 0; i < sids.size(); i++) {
      String sid = Sid.text(sids.get(i));
      String name = i < names.size() && !names.get(i).isEmpty() ? names.get(i) : sid;
      principals.add(new Principal(sid, name));
    }
    return principals;
  }

  private byte[] lookup() throws IOException {
    if (lookup == null) {
      lookup = open(VIEW_LOCAL | LOOKUP_NAMES);
    }
    return lookup;
  }

  /** LsarOpenPolicy2 (MS-LSAD 3.1.4.4.1): all attributes of the object but its length are zero. */
  private byte[] open(int access) throws IOException {
    NdrWriter in = new NdrWriter().pointerTo("\\\\" + host);
    in.u32(24).none().none().u32(0).none().none().u32(access);
    return Status.handle("the security policy", rpc.call(OPEN_POLICY_2, in));
  }
}
