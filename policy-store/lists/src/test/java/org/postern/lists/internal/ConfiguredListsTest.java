// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.lists.internal.AddressListTest.address;

import org.junit.jupiter.api.Test;
import org.postern.flow.AddressLists;

class ConfiguredListsTest {

  @Test
  void onlyThisHostIsOurOwnByDefault() throws NoSuchMethodException {
    String[] own =
        (String[]) ConfiguredLists.Form.class.getDeclaredMethod("ownNetworks").getDefaultValue();
    ConfiguredLists lists = new ConfiguredLists(Forms.form(own, "x.example"));
    assertThat(lists.containsAddress(AddressLists.OWN_NETWORKS, address("127.0.0.1"))).isTrue();
    assertThat(lists.containsAddress(AddressLists.OWN_NETWORKS, address("::1"))).isTrue();
    assertThat(lists.containsAddress(AddressLists.OWN_NETWORKS, address("10.0.0.1"))).isFalse();
  }

  @Test
  void aBadEntryKeepsTheLastGoodList() {
    ConfiguredLists lists =
        new ConfiguredLists(Forms.form(Forms.networks("10.0.0.0/8"), "one.example"));
    lists.modified(Forms.form(Forms.networks("10.0.0.0/8", "172.16.0.0/99"), "two.example"));
    assertThat(lists.containsAddress(AddressLists.OWN_NETWORKS, address("10.1.1.1"))).isTrue();
    assertThat(lists.containsDomain(AddressLists.BLOCKED, "two.example")).isTrue();
    assertThat(lists.containsDomain(AddressLists.BLOCKED, "one.example")).isFalse();
  }

  @Test
  void aBadEntryAtTheStartIsLeftOut() {
    ConfiguredLists lists =
        new ConfiguredLists(Forms.form(Forms.networks("10.0.0.0/8", "bad/"), "x.example"));
    assertThat(lists.containsAddress(AddressLists.OWN_NETWORKS, address("10.1.1.1"))).isTrue();
  }

  @Test
  void anUnknownListIsEmpty() {
    ConfiguredLists lists =
        new ConfiguredLists(Forms.form(Forms.networks("0.0.0.0/0"), ".example"));
    assertThat(lists.containsAddress("nobody", address("10.1.1.1"))).isFalse();
    assertThat(lists.containsMailbox("nobody", "a@b.example")).isFalse();
    assertThat(lists.containsUser("nobody", "a")).isFalse();
  }

  @Test
  void everyListIsReadFromItsOwnField() {
    ConfiguredLists lists =
        new ConfiguredLists(Forms.form(Forms.networks("10.0.0.0/8"), "b.example"));
    assertThat(lists.containsDomain(AddressLists.OWN_DOMAINS, "own.example")).isTrue();
    assertThat(lists.containsAddress(AddressLists.TRUSTED_RELAYS, address("192.0.2.9"))).isTrue();
    assertThat(lists.containsUser(AddressLists.ALLOWED, "joe")).isTrue();
    assertThat(lists.containsMailbox(AddressLists.BLOCKED, "x@b.example")).isTrue();
  }
}
