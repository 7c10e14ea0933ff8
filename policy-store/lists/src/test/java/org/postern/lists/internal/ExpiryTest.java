// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries end on their second, without anything that runs. */
class ExpiryTest {

  private final AtomicInteger now = new AtomicInteger(99);
  private final AddressList.Builder builder = new AddressList.Builder(now::get);

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.1",
    "2001:db8::/32, 2001:db8::1",
    "example.org, example.org",
    ".example.org, mail.example.org",
    "joe@example.org, joe@example.org",
    "joe@*, joe@example.org",
    "j*@example.org, joe@example.org",
    "user:joe, user:joe",
  })
  void anEntryEndsOnItsSecond(String entry, String question) {
    builder.add(Entry.read(entry), 100);
    AddressList list = builder.build();
    assertThat(asks(list, question)).isTrue();
    now.set(100);
    assertThat(asks(list, question)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 100, 10.1.0.0/16, 200, 10.1.2.3, true",
    "10.0.0.0/8, 100, 10.1.0.0/16, 200, 10.2.2.3, false",
    "10.0.0.0/8, 200, 10.1.0.0/16, 100, 10.1.2.3, true",
    "10.0.0.0/8, 200, 10.1.0.0/16, 100, 10.2.2.3, true",
    "10.0.0.0/8, -1, 10.0.0.0/8, 100, 10.2.2.3, true",
    "::/0, 100, ffff::/16, 200, ffff::1, true",
    "::/0, 100, ffff::/16, 200, fffe::1, false",
    "joe@example.org, 100, joe@example.org, 200, joe@example.org, true",
    "joe@example.org, 200, joe@example.org, 100, joe@example.org, true",
  })
  void theLongerLastingOfTwoCounts(
      String one, int first, String other, int second, String question, boolean there) {
    builder.add(Entry.read(one), first);
    builder.add(Entry.read(other), second);
    AddressList list = builder.build();
    assertThat(asks(list, question)).isTrue();
    now.set(150);
    assertThat(asks(list, question)).isEqualTo(there);
  }

  private static boolean asks(AddressList list, String question) {
    if (question.startsWith("user:")) {
      return list.containsUser(question.substring(5));
    }
    if (question.indexOf('@') >= 0) {
      return list.containsMailbox(question);
    }
    return Network.looksLike(question)
        ? list.containsAddress(AddressListTest.address(question))
        : list.containsDomain(question);
  }
}
