// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.postern.host.AccountPolicy;
import org.postern.host.HostAccounts;
import org.postern.host.LocalGroup;
import org.postern.host.LocalUser;
import org.postern.host.internal.rpc.NdrReader;
import org.postern.host.internal.rpc.NdrWriter;
import org.postern.host.internal.rpc.RpcClient;
import org.postern.host.internal.rpc.RpcInterface;
import org.postern.host.internal.rpc.StatusException;

/** The local accounts, MS-SAMR 3.1.5, over {@code \PIPE\samr}. */
public final class Samr {

  /** MS-SAMR 1.9. */
  public static final RpcInterface INTERFACE =
      RpcInterface.of("samr", "12345778-1234-abcd-ef00-0123456789ac", 1, 0);

  private static final int CLOSE_HANDLE = 1;
  private static final int QUERY_DOMAIN = 8;
  private static final int ENUMERATE_USERS = 13;
  private static final int ENUMERATE_ALIASES = 15;
  private static final int OPEN_ALIAS = 27;
  private static final int GET_MEMBERS_IN_ALIAS = 33;
  private static final int OPEN_USER = 34;
  private static final int QUERY_USER = 36;

  private static final int LIST_MEMBERS = 0x4;
  private static final int READ_ACCOUNT = 0x10;
  private static final int USER_CONTROL = 16;
  private static final int DOMAIN_PASSWORD = 1;
  private static final int DOMAIN_LOCKOUT = 12;

  private final RpcClient rpc;
  private final SamDomains domains;

  /** Asks the host of this name through this client. */
  public Samr(RpcClient rpc, String host) {
    this.rpc = rpc;
    this.domains = new SamDomains(rpc, host);
  }

  /** All users (SamrEnumerateUsersInDomain, 3.1.5.2.5) with their flags (2.2.6.17). */
  public List<LocalUser> users() throws IOException {
    List<LocalUser> users = new ArrayList<>();
    byte[] domain = domains.accounts();
    for (SamName user : SamName.all(rpc, ENUMERATE_USERS, domain, true)) {
      users.add(new LocalUser(user.rid(), user.name(), control(domain, user)));
    }
    return users;
  }

  private int control(byte[] domain, SamName user) throws IOException {
    String what = "the user " + user.name();
    NdrWriter open = new NdrWriter().handle(domain).u32(READ_ACCOUNT).u32(user.rid());
    byte[] handle = Status.handle(what, rpc.call(OPEN_USER, open));
    NdrReader answer = rpc.call(QUERY_USER, new NdrWriter().handle(handle).u16(USER_CONTROL));
    int control = 0;
    if (answer.pointer()) {
      answer.u16();
      control = answer.i32();
    }
    Status.ok(what, answer);
    close(handle);
    return control;
  }

  /** The groups of the builtin domain (SamrEnumerateAliasesInDomain, 3.1.5.2.4). */
  public List<LocalGroup> groups() throws IOException {
    return SamName.all(rpc, ENUMERATE_ALIASES, domains.builtin(), false).stream()
        .map(g -> new LocalGroup(g.rid(), g.name()))
        .toList();
  }

  /** The SIDs in a builtin group (SamrGetMembersInAlias, 3.1.5.8.3); none without the group. */
  public List<byte[]> members(int rid) throws IOException {
    NdrWriter open = new NdrWriter().handle(domains.builtin()).u32(LIST_MEMBERS).u32(rid);
    NdrReader opened = rpc.call(OPEN_ALIAS, open);
    byte[] alias = opened.handle();
    int status = opened.i32();
    if (status == Status.NO_SUCH_ALIAS) {
      return List.of();
    }
    Status.ok("the group " + rid, status);
    NdrReader answer = rpc.call(GET_MEMBERS_IN_ALIAS, new NdrWriter().handle(alias));
    List<byte[]> members = sids(answer);
    Status.ok("the members of the group " + rid, answer);
    close(alias);
    return members;
  }

  /** SAMPR_PSID_ARRAY_OUT (MS-SAMR 2.2.7.6). */
  private static List<byte[]> sids(NdrReader answer) throws IOException {
    List<byte[]> sids = new ArrayList<>();
    int count = answer.count(HostAccounts.MAX_ENTRIES, 0);
    if (answer.pointer()) {
      int entries = answer.count(count, 4);
      List<Boolean> present = new ArrayList<>();
      for (int i = 0; i < entries; i++) {
        present.add(answer.pointer());
      }
      for (boolean one : present) {
        if (one) {
          sids.add(Sid.read(answer));
        }
      }
    }
    return sids;
  }

  /** What is asked of passwords, and when accounts are locked (3.1.5.5.2). */
  public AccountPolicy policy() throws IOException {
    NdrReader password = query(DOMAIN_PASSWORD);
    SamPolicy.Password asked = SamPolicy.password(password);
    Status.ok("the password policy", password);
    NdrReader lockout = query(DOMAIN_LOCKOUT);
    AccountPolicy policy = SamPolicy.with(asked, lockout);
    Status.ok("the lockout policy", lockout);
    return policy;
  }

  private NdrReader query(int level) throws IOException {
    NdrReader answer =
        rpc.call(QUERY_DOMAIN, new NdrWriter().handle(domains.accounts()).u16(level));
    if (!answer.pointer()) {
      throw new StatusException("the account policy", answer.i32());
    }
    answer.u16();
    return answer;
  }

  private void close(byte[] handle) throws IOException {
    rpc.call(CLOSE_HANDLE, new NdrWriter().handle(handle));
  }
}
