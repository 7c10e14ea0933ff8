// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Mood;

class ClientNameInquiryTest {

  private static final String REVERSE = "1.2.0.192.in-addr.arpa";

  private Inquiring dns;

  @BeforeEach
  void start() throws Exception {
    dns = new Inquiring(ClientNameInquiry::new);
  }

  @AfterEach
  void stop() throws Exception {
    dns.close();
  }

  @Test
  void aNameThatLeadsBackIsFine() throws Exception {
    dns.server.with(REVERSE, "PTR", "mail.example.org.").with("mail.example.org", "A", "192.0.2.1");
    assertThat(dns.rules(Inquiring.mail().noPtr())).isEmpty();
  }

  @Test
  void oneOfSeveralNamesThatLeadsBackIsEnough() throws Exception {
    dns.server
        .with(REVERSE, "PTR", "a.example.org.")
        .with(REVERSE, "PTR", "b.example.org.")
        .with("a.example.org", "A", "192.0.2.77")
        .with("b.example.org", "A", "192.0.2.1");
    assertThat(dns.rules(Inquiring.mail().noPtr())).isEmpty();
  }

  @Test
  void anIpv6ClientIsLookedUpToo() throws Exception {
    String reverse = "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa";
    dns.server
        .with(reverse, "PTR", "mail.example.org.")
        .with("mail.example.org", "AAAA", "2001:db8::1");
    assertThat(dns.rules(Inquiring.mail().client("2001:db8::1").noPtr())).isEmpty();
    assertThat(dns.rules(Inquiring.mail().client("2001:db8::2").noPtr()))
        .containsExactly("conduct-dns.client-no-name");
  }

  @Test
  void aClientWithoutANameIsFound() throws Exception {
    assertThat(dns.rules(Inquiring.mail().noPtr())).containsExactly("conduct-dns.client-no-name");
  }

  @Test
  void aNameThatLeadsElsewhereIsFound() throws Exception {
    dns.server.with(REVERSE, "PTR", "mail.example.org.").with("mail.example.org", "A", "192.0.2.2");
    assertThat(dns.rules(Inquiring.mail().noPtr()))
        .containsExactly("conduct-dns.client-name-unconfirmed");
  }

  @Test
  void aNameThatLeadsNowhereIsFound() throws Exception {
    dns.server.with(REVERSE, "PTR", "gone.example.org.");
    assertThat(dns.rules(Inquiring.mail().noPtr()))
        .containsExactly("conduct-dns.client-name-unconfirmed");
  }

  @Test
  void aNameThatIsNoHostNameLeadsNowhere() throws Exception {
    dns.server.with(REVERSE, "PTR", "a\\032b.example.org.");
    assertThat(dns.rules(Inquiring.mail().noPtr()))
        .containsExactly("conduct-dns.client-name-unconfirmed");
  }

  @Test
  void onlySomeOfManyNamesAreFollowed() throws Exception {
    for (int i = 0; i < 10; i++) {
      dns.server.with(REVERSE, "PTR", "host" + i + ".example.org.");
    }
    dns.rules(Inquiring.mail().noPtr());
    assertThat(dns.server.asked()).hasSize(1 + ClientNameInquiry.MAX_NAMES);
  }

  @Test
  void aFailureOfTheReverseZoneIsNotHeldAgainstTheClient() throws Exception {
    dns.server.mood(REVERSE, Mood.SERVER_FAILURE);
    assertThat(dns.rules(Inquiring.mail().noPtr())).isEmpty();
  }

  @Test
  void aFailureOfTheForwardZoneIsNotHeldAgainstTheClient() throws Exception {
    dns.server
        .with(REVERSE, "PTR", "a.example.org.")
        .with(REVERSE, "PTR", "gone.example.org.")
        .mood("a.example.org", Mood.SERVER_FAILURE);
    assertThat(dns.rules(Inquiring.mail().noPtr())).isEmpty();
  }

  @Test
  void aNameThatTheMailServerVerifiedIsBelieved() throws Exception {
    assertThat(dns.rules(Inquiring.mail().ptr("mail.example.org"))).isEmpty();
    assertThat(dns.server.asked()).isEmpty();
  }

  @Test
  void aNameMadeOfTheAddressIsFound() throws Exception {
    assertThat(dns.rules(Inquiring.mail().ptr("192-0-2-1.dsl.example.net")))
        .containsExactly("conduct-dns.client-generic-name");
  }

  @Test
  void aNameMadeOfTheAddressIsFoundByOurOwnQuestionToo() throws Exception {
    dns.server
        .with(REVERSE, "PTR", "1.2.0.192.example.net.")
        .with("1.2.0.192.example.net", "A", "192.0.2.1");
    assertThat(dns.rules(Inquiring.mail().noPtr()))
        .containsExactly("conduct-dns.client-generic-name");
  }

  @Test
  void aPrivateAddressIsNotAskedAbout() throws Exception {
    assertThat(dns.rules(Inquiring.mail().client("10.0.0.1").noPtr())).isEmpty();
    assertThat(dns.server.asked()).isEmpty();
  }

  @Test
  void aTrustedRelayIsNotAskedAbout() throws Exception {
    assertThat(dns.rules(Inquiring.mail().trustedRelay().noPtr())).isEmpty();
    assertThat(dns.server.asked()).isEmpty();
  }
}
