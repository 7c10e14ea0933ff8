// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.net.InetAddress;
import org.postern.flow.AddressLists;

/** Stands in while the lists are not there: nobody is our own but this host itself. */
enum OnlyLoopback implements AddressLists {
  INSTANCE;

  @Override
  public boolean containsAddress(String list, InetAddress address) {
    return list.equals(OWN_NETWORKS) && address.isLoopbackAddress();
  }

  @Override
  public boolean containsMailbox(String list, String mailbox) {
    return false;
  }

  @Override
  public boolean containsDomain(String list, String domain) {
    return false;
  }

  @Override
  public boolean containsUser(String list, String user) {
    return false;
  }
}
