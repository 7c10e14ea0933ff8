// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Mood;
import org.postern.testkit.TransactionBuilder;

class GreetingInquiryTest {

  private Inquiring dns;

  @BeforeEach
  void start() throws Exception {
    dns = new Inquiring(GreetingInquiry::new);
  }

  @AfterEach
  void stop() throws Exception {
    dns.close();
  }

  @Test
  void aNameWithTheClientsAddressIsFine() throws Exception {
    dns.server.with("out.example.org", "A", "192.0.2.1");
    assertThat(dns.rules(greeting("out.example.org"))).isEmpty();
  }

  @Test
  void theNameOfReverseDnsNeedsNoQuestion() throws Exception {
    assertThat(dns.rules(greeting("MAIL.example.org"))).isEmpty();
    assertThat(dns.server.asked()).isEmpty();
  }

  @Test
  void aNameThatDoesNotExistIsFound() throws Exception {
    assertThat(dns.rules(greeting("nowhere.example.org")))
        .containsExactly("conduct-dns.helo-unknown");
  }

  @Test
  void aNameWithoutAnAddressIsFound() throws Exception {
    dns.server.with("text.example.org", "TXT", "hello");
    assertThat(dns.rules(greeting("text.example.org"))).containsExactly("conduct-dns.helo-unknown");
  }

  @Test
  void aNameWithAnotherAddressIsFound() throws Exception {
    dns.server.with("other.example.org", "A", "192.0.2.99");
    assertThat(dns.rules(greeting("other.example.org")))
        .containsExactly("conduct-dns.helo-elsewhere");
  }

  @Test
  void aNameWithAnAddressOfTheOtherFamilyIsKnown() throws Exception {
    dns.server.with("six.example.org", "AAAA", "2001:db8::1");
    assertThat(dns.rules(greeting("six.example.org")))
        .containsExactly("conduct-dns.helo-elsewhere");
  }

  @Test
  void nothingOfThisIsRefused() throws Exception {
    assertThat(dns.findings(greeting("nowhere.example.org").build()))
        .allSatisfy(finding -> assertThat(finding.demand()).isEmpty());
  }

  @Test
  void aFailureIsNotHeldAgainstTheClient() throws Exception {
    dns.server.mood("broken.example.org", Mood.SERVER_FAILURE);
    assertThat(dns.rules(greeting("broken.example.org"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[192.0.2.1]", "192.0.2.1", "pc", "pc.local", "a b.example.org", ""})
  void whatIsNoNameOfTheInternetIsNotAskedAbout(String greeting) throws Exception {
    assertThat(dns.rules(greeting(greeting))).isEmpty();
    assertThat(dns.server.asked()).isEmpty();
  }

  private static TransactionBuilder greeting(String name) {
    return Inquiring.mail().helo(name);
  }
}
