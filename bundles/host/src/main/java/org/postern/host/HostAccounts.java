// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The accounts that a host itself keeps. */
@ProviderType
public interface HostAccounts {

  /** Users or members that are told at most; more are {@link HostTrouble.Kind#LIMIT}. */
  int MAX_ENTRIES = 5_000;

  /** All local users. */
  List<LocalUser> users() throws HostTrouble;

  /** The groups that every Windows has, {@code BUILTIN}, and their numbers. */
  List<LocalGroup> groups() throws HostTrouble;

  /**
   * Who is in such a group.
   *
   * @param rid number of the group: 544 for administrators
   * @return none if there is no such group
   */
  List<Principal> members(int rid) throws HostTrouble;

  /** What is asked of passwords, and when an account is locked. */
  AccountPolicy policy() throws HostTrouble;

  /**
   * Who holds a right.
   *
   * @param right as {@code SeDebugPrivilege} or {@code SeNetworkLogonRight}
   * @return none if nobody does
   */
  List<Principal> holders(String right) throws HostTrouble;
}
