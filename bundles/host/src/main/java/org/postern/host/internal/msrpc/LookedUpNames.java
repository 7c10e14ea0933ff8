// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.postern.host.HostAccounts;
import org.postern.host.internal.rpc.NdrReader;

/** Domains and names in the answer to LsarLookupSids (MS-LSAT 2.2.12 and 2.2.20). */
final class LookedUpNames {

  // SidTypeInvalid, SidTypeUnknown (MS-LSAT 2.2.13)
  private static final int INVALID = 7;
  private static final int UNKNOWN = 8;

  private record Translated(int use, boolean named, int domain) {}

  private LookedUpNames() {}

  /** {@code DOMAIN\name} each, empty for a SID without one. */
  static List<String> read(NdrReader answer) throws IOException {
    List<String> domains = answer.pointer() ? domains(answer) : List.of();
    List<String> names = new ArrayList<>();
    answer.u32();
    if (!answer.pointer()) {
      return names;
    }
    int count = answer.count(HostAccounts.MAX_ENTRIES, 16);
    List<Translated> translated = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int use = answer.u16();
      translated.add(new Translated(use, answer.counted(), answer.i32()));
    }
    for (Translated one : translated) {
      names.add(full(one, answer.textIf(one.named()), domains));
    }
    return names;
  }

  private static String full(Translated one, String name, List<String> domains) {
    if (one.use() == INVALID || one.use() == UNKNOWN) {
      return "";
    }
    boolean known = one.domain() >= 0 && one.domain() < domains.size();
    String domain = known ? domains.get(one.domain()) : "";
    return domain.isEmpty() ? name : domain + "\\" + name;
  }

  /** LSAPR_REFERENCED_DOMAIN_LIST. */
  private static List<String> domains(NdrReader answer) throws IOException {
    List<String> names = new ArrayList<>();
    answer.u32();
    boolean present = answer.pointer();
    answer.u32();
    if (!present) {
      return names;
    }
    int count = answer.count(HostAccounts.MAX_ENTRIES, 12);
    boolean[] named = new boolean[count];
    boolean[] withSid = new boolean[count];
    for (int i = 0; i < count; i++) {
      named[i] = answer.counted();
      withSid[i] = answer.pointer();
    }
    for (int i = 0; i < count; i++) {
      names.add(answer.textIf(named[i]));
      if (withSid[i]) {
        Sid.read(answer);
      }
    }
    return names;
  }
}
