// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.filter.Finding;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Mood;

class DnsListInquiryTest {

  private static final String LISTED = "1.2.0.192.bl.example.org";

  private Inquiring dns;

  @BeforeEach
  void start() throws Exception {
    List<DnsList> lines =
        Stream.of("bl.example.org=3", "bl.example.org=1.5:127.0.0.9")
            .map(line -> DnsList.parse(line).orElseThrow())
            .toList();
    dns = new Inquiring(asked -> new DnsListInquiry(asked, lines));
  }

  @AfterEach
  void stop() throws Exception {
    dns.close();
  }

  @Test
  void aClientThatIsNotListedIsFine() throws Exception {
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
    assertThat(dns.server.asked())
        .containsExactlyInAnyOrder(LISTED + ". A", "1.0.0.127.bl.example.org. A");
  }

  @Test
  void aListedClientIsFound() throws Exception {
    dns.server.with(LISTED, "A", "127.0.0.2");
    Finding finding = dns.findings(Inquiring.mail().build()).get(0);
    assertThat(finding.rule()).isEqualTo("conduct-dns.listed.bl.example.org");
    assertThat(finding.score()).isEqualTo(3);
    assertThat(finding.demand()).isEmpty();
    assertThat(finding.sentence()).contains("127.0.0.2");
  }

  @Test
  void everyLineThatCountsAddsItsWeight() throws Exception {
    dns.server.with(LISTED, "A", "127.0.0.9");
    assertThat(dns.findings(Inquiring.mail().build()))
        .extracting(Finding::score)
        .containsExactly(3.0, 1.5);
  }

  @Test
  void anIpv6ClientIsLookedUpByItsHalfOctets() throws Exception {
    dns.server.with(
        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.bl.example.org",
        "A",
        "127.0.0.2");
    assertThat(dns.rules(Inquiring.mail().client("2001:db8::1"))).hasSize(1);
    assertThat(dns.rules(Inquiring.mail().client("2001:db8::2"))).isEmpty();
  }

  @Test
  void anAnswerThatIsNoListingIsIgnored() throws Exception {
    dns.server.with(LISTED, "A", "192.0.2.80");
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void anErrorCodeIsIgnored() throws Exception {
    dns.server.with(LISTED, "A", "127.255.255.254");
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void aListThatListsTheWholeWorldIsNotBelieved() throws Exception {
    dns.server.with(LISTED, "A", "127.0.0.2").with("1.0.0.127.bl.example.org", "A", "127.0.0.2");
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void aListWhoseOwnTestFailsIsBelieved() throws Exception {
    dns.server.with(LISTED, "A", "127.0.0.2").mood("1.0.0.127.bl.example.org", Mood.REFUSED);
    assertThat(dns.rules(Inquiring.mail())).hasSize(1);
  }

  @Test
  void aFailureIsNotHeldAgainstTheClient() throws Exception {
    dns.server.mood(LISTED, Mood.SERVER_FAILURE);
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void aTrustedRelayOrAPrivateAddressIsNotAskedAbout() throws Exception {
    dns.rules(Inquiring.mail().trustedRelay());
    dns.rules(Inquiring.mail().client("10.0.0.1"));
    dns.rules(Inquiring.mail().local());
    assertThat(dns.server.asked()).isEmpty();
  }
}
