// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.filter.Demand;
import org.postern.filter.Finding;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Mood;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Sight;

class SenderDomainInquiryTest {

  private Inquiring dns;

  @BeforeEach
  void start() throws Exception {
    dns = new Inquiring(SenderDomainInquiry::new);
  }

  @AfterEach
  void stop() throws Exception {
    dns.close();
  }

  @Test
  void aDomainWithAMailExchangerIsFine() throws Exception {
    dns.server.with("example.org", "MX", "10 mx.example.org.");
    dns.server.with("mx.example.org", "A", "192.0.2.7");
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
    assertThat(dns.server.asked()).containsExactly("example.org. MX", "mx.example.org. A");
  }

  @Test
  void aMailExchangerWithIpv6AloneIsFine() throws Exception {
    dns.server.with("example.org", "MX", "10 mx.example.org.");
    dns.server.with("mx.example.org", "AAAA", "2001:db8::7");
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A 192.0.2.7", "AAAA 2001:db8::7"})
  void aDomainWithAnAddressAloneIsFine(String record) throws Exception {
    String[] words = record.split(" ", 2);
    dns.server.with("example.org", words[0], words[1]);
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void aDomainThatDoesNotExistIsRefused() throws Exception {
    Finding finding = only();
    assertThat(finding.rule()).isEqualTo("conduct-dns.sender-no-domain");
    assertThat(finding.demand()).contains(Demand.REJECT);
    assertThat(finding.reply().orElseThrow().code()).isEqualTo(550);
    assertThat(finding.reply().orElseThrow().enhanced()).isEqualTo("5.1.8");
  }

  @ParameterizedTest
  @EnumSource(names = {"UNPROVEN", "FOREIGN", "REFERRING"})
  void aDomainOfWhichNobodyResponsibleSaysSoIsNotFound(Mood mood) throws Exception {
    dns.server.mood("example.org", mood);
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"OWN_ROOT", "NOTHING", "FAILING"})
  void aServerThatIsCutOffSaysNothingAboutTheSender(Sight sight) throws Exception {
    dns.server.sees(sight);
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void exchangersAreNotHeldAgainstTheSenderByAServerThatIsCutOff() throws Exception {
    dns.server.with("example.org", "MX", "10 mx.example.org.").sees(Sight.OWN_ROOT);
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void anAliasToNowhereCannotReceive() throws Exception {
    dns.server.with("example.org", "CNAME", "gone.example.net.");
    Finding finding = only();
    assertThat(finding.rule()).isEqualTo("conduct-dns.sender-cannot-receive");
    assertThat(finding.demand()).isEmpty();
  }

  @Test
  void whatATrustedRelayHasTakenIsNotRefused() throws Exception {
    Finding finding = dns.findings(Inquiring.mail().trustedRelay().build()).get(0);
    assertThat(finding.rule()).isEqualTo("conduct-dns.sender-no-domain");
    assertThat(finding.demand()).isEmpty();
  }

  @Test
  void aDomainThatTakesNoMailIsRefused() throws Exception {
    dns.server.with("example.org", "MX", "0 .");
    Finding finding = only();
    assertThat(finding.rule()).isEqualTo("conduct-dns.sender-null-mx");
    assertThat(finding.demand()).contains(Demand.REJECT);
    assertThat(finding.reply().orElseThrow().code()).isEqualTo(550);
    assertThat(finding.reply().orElseThrow().enhanced()).isEqualTo("5.7.27");
  }

  @Test
  void aNullExchangerBesideOthersIsNone() throws Exception {
    dns.server.with("example.org", "MX", "0 .").with("example.org", "MX", "10 mx.example.org.");
    dns.server.with("mx.example.org", "A", "192.0.2.7");
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void aDomainWithNeitherExchangerNorAddressIsFound() throws Exception {
    dns.server.with("example.org", "TXT", "hello");
    Finding finding = only();
    assertThat(finding.rule()).isEqualTo("conduct-dns.sender-cannot-receive");
    assertThat(finding.demand()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "10.1.1.1"})
  void exchangersWithoutAPublicAddressAreFound(String address) throws Exception {
    dns.server.with("example.org", "MX", "10 mx.example.org.");
    dns.server.with("mx.example.org", "A", address);
    assertThat(only().rule()).isEqualTo("conduct-dns.sender-mx-unusable");
  }

  @Test
  void exchangersThatDoNotExistAreFound() throws Exception {
    dns.server.with("example.org", "MX", "10 a.example.org.");
    dns.server.with("example.org", "MX", "20 b.example.org.");
    Finding finding = only();
    assertThat(finding.rule()).isEqualTo("conduct-dns.sender-mx-unusable");
    assertThat(finding.demand()).isEmpty();
  }

  @Test
  void theSecondExchangerIsAskedAboutWhereTheFirstIsDead() throws Exception {
    dns.server.with("example.org", "MX", "20 b.example.org.");
    dns.server.with("example.org", "MX", "10 a.example.org.");
    dns.server.with("b.example.org", "A", "192.0.2.7");
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void ofManyExchangersOnlySomeAreAskedAboutAndTheRestIsTrusted() throws Exception {
    for (int i = 1; i <= 10; i++) {
      dns.server.with("example.org", "MX", i + " mx" + i + ".example.org.");
    }
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
    assertThat(dns.server.asked())
        .contains("mx1.example.org. A", "mx2.example.org. A")
        .doesNotContain("mx3.example.org. A");
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_FAILURE", "REFUSED", "CONFUSED"})
  void aFailureIsNotHeldAgainstTheSender(Mood mood) throws Exception {
    dns.server.mood("example.org", mood);
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void aFailureOfTheExchangersZoneIsNotHeldAgainstTheSender() throws Exception {
    dns.server.with("example.org", "MX", "10 mx.example.org.");
    dns.server.mood("mx.example.org", Mood.SERVER_FAILURE);
    assertThat(dns.rules(Inquiring.mail())).isEmpty();
  }

  @Test
  void aFailureOfTheOwnAddressIsNotHeldAgainstTheSender() throws Exception {
    dns.server.with("a.example.org", "CNAME", "example.net.");
    dns.server.with("example.net", "TXT", "hello").mood("a.example.org", Mood.SERVER_FAILURE);
    assertThat(dns.rules(Inquiring.mail().from("<x@a.example.org>"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<>", "<root>", "<a@host>", "<a@[192.0.2.1]>", "<a@b\u00fcro.example>", "<a@1.2>"})
  void whatIsNoDomainIsNotAskedAbout(String path) throws Exception {
    assertThat(dns.rules(Inquiring.mail().from(path))).isEmpty();
    assertThat(dns.server.asked()).isEmpty();
  }

  private Finding only() throws Exception {
    var findings = dns.findings(Inquiring.mail().build());
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }
}
