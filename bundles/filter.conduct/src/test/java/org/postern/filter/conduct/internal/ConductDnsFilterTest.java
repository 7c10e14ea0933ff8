// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.filter.Direction;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.conduct.internal.dns.Await;
import org.postern.filter.conduct.internal.dns.LoopbackDns;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Mood;
import org.postern.filter.conduct.internal.dns.LoopbackDns.Sight;
import org.postern.testkit.TestLists;
import org.postern.testkit.TestTransaction;
import org.postern.testkit.TransactionBuilder;

@Timeout(60)
class ConductDnsFilterTest {

  private static final String LISTED = "1.2.0.192.bl.example.org";

  private LoopbackDns server;
  private ConductDnsFilter filter;

  @BeforeEach
  void start() throws Exception {
    server =
        new LoopbackDns()
            .with("example.org", "MX", "10 mail.example.org.")
            .with("mail.example.org", "A", "192.0.2.1");
    filter = filter(Map.of());
  }

  @AfterEach
  void stop() throws Exception {
    filter.deactivate();
    server.close();
  }

  @Test
  void anOrdinarySenderIsFine() throws Exception {
    assertThat(rules(mail())).isEmpty();
  }

  @Test
  void everythingIsAskedAtOnce() throws Exception {
    server.with(LISTED, "A", "127.0.0.2");
    assertThat(rules(mail().noPtr().helo("nowhere.example.net").from("<a@gone.example>")))
        .containsExactlyInAnyOrder(
            "conduct-dns.client-no-name",
            "conduct-dns.helo-unknown",
            "conduct-dns.sender-no-domain",
            "conduct-dns.listed.bl.example.org");
  }

  @Test
  void theSecondMessageOfAClientAsksNothing() throws Exception {
    rules(mail().noPtr());
    int asked = server.asked().size();
    rules(mail().noPtr());
    assertThat(server.asked()).hasSize(asked);
  }

  @Test
  void ourOwnPeopleAreNotAskedAbout() throws Exception {
    rules(mail().user("ann"));
    rules(mail().direction(Direction.OUTBOUND));
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void theAllowedAreNotAskedAbout() throws Exception {
    rules(mail().client("192.0.2.77"));
    rules(mail().from("<a@friends.example>"));
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aDeadServerCostsItsTimeAndRefusesNobody() throws Exception {
    server.die();
    filter.modified(settings(Map.of("timeout", 200, "budget", 3000)));
    long start = System.nanoTime();
    Findings findings = filter.examine(stranger().build());
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    assertThat(findings.findings()).isEmpty();
    assertThat(millis).isGreaterThanOrEqualTo(190);
  }

  @Test
  void aDeadServerIsSoonAskedNoMore() throws Exception {
    server.die();
    filter.modified(settings(Map.of("timeout", 100, "budget", 3000)));
    rules(stranger());
    Await.until(this::isLeftAlone);
    assertThat(rules(stranger().from("<a@another.example>"))).isEmpty();
    assertThat(server.asked()).doesNotContain("another.example. MX");
  }

  @Test
  void aZoneThatIsTooSlowIsARemarkAndTheRestCounts() throws Exception {
    server.with(LISTED, "A", "127.0.0.2").mood("slow.example.net", Mood.HOLDING);
    filter.modified(settings(Map.of("timeout", 5000, "budget", 500)));
    Findings findings = filter.examine(mail().from("<a@slow.example.net>").build());
    assertThat(findings.findings())
        .extracting(finding -> finding.rule() + " " + finding.score())
        .containsExactly("conduct-dns.incomplete 0.0", "conduct-dns.listed.bl.example.org 3.0");
  }

  @Test
  void anAnswerThatCameTooLateServesTheNextMessage() throws Exception {
    server.mood("slow.example", Mood.HOLDING);
    filter.modified(settings(Map.of("timeout", 5000, "budget", 200)));
    assertThat(rules(mail().from("<a@slow.example>"))).containsExactly("conduct-dns.incomplete");
    Await.until(() -> server.asked().contains("slow.example. MX"));
    server.release();
    Await.until(
        () ->
            rules(mail().from("<a@slow.example>")).equals(List.of("conduct-dns.sender-no-domain")));
    assertThat(server.asked()).containsOnlyOnce("slow.example. MX");
  }

  @Test
  void failuresOfAllKindsRefuseNobody() throws Exception {
    for (Mood mood : List.of(Mood.SERVER_FAILURE, Mood.REFUSED, Mood.CONFUSED)) {
      String domain = mood.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".example";
      server
          .mood(domain, mood)
          .mood("1.2.0.192.in-addr.arpa", mood)
          .mood("helo.example.net", mood)
          .mood(LISTED, mood);
      filter.modified(settings(Map.of()));
      assertThat(rules(mail().noPtr().helo("helo.example.net").from("<a@" + domain + ">")))
          .as(domain)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OWN_ROOT", "NOTHING", "FAILING"})
  void aServerThatIsCutOffFromTheInternetRefusesNobody(Sight sight) throws Exception {
    server.sees(sight);
    assertThat(rules(stranger())).isEmpty();
  }

  @Test
  void withoutServersNothingIsAsked() throws Exception {
    filter.modified(Forms.dns(Map.of("servers", new String[] {"none"})));
    assertThat(rules(stranger())).isEmpty();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void badSettingsAreNotTakenAndTheLastGoodOnesStay() throws Exception {
    filter.modified(Forms.dns(Map.of("servers", new String[] {"dns.example.org"})));
    rules(mail());
    assertThat(server.asked()).isNotEmpty();
  }

  @Test
  void deactivationLeavesNoThread() throws Exception {
    rules(stranger());
    filter.deactivate();
    assertThat(threads()).isEmpty();
  }

  @Test
  void aCallAfterDeactivationStartsNoThread() throws Exception {
    filter.deactivate();
    assertThat(rules(stranger())).isEmpty();
    assertThat(threads()).isEmpty();
  }

  @Test
  void settingsChangedManyTimesLeaveOneThread() throws Exception {
    for (int i = 0; i < 20; i++) {
      filter.modified(settings(Map.of()));
      rules(mail().from("<a@d" + i + ".example>"));
    }
    assertThat(threads()).hasSize(1);
  }

  private boolean isLeftAlone() throws Exception {
    String domain = "probe" + System.nanoTime() + ".example";
    rules(mail().from("<a@" + domain + ">"));
    return !server.asked().contains(domain + ". MX");
  }

  private ConductDnsFilter filter(Map<String, ?> set) {
    TestLists lists = new TestLists("allowed 192.0.2.77", "allowed friends.example");
    return new ConductDnsFilter(lists, settings(set));
  }

  private ConductDnsFilter.Settings settings(Map<String, ?> set) {
    Map<String, Object> all = new HashMap<>(Map.of("timeout", 5000, "budget", 10_000));
    all.put("servers", new String[] {server.line()});
    all.put("lists", new String[] {"bl.example.org=3"});
    all.putAll(set);
    return Forms.dns(all);
  }

  private static TransactionBuilder mail() {
    return TestTransaction.at(Stage.MAIL);
  }

  /** Somebody about whom every question has to be asked. */
  private static TransactionBuilder stranger() {
    return mail().noPtr().helo("helo.example.net").from("<a@strange.example>");
  }

  private List<String> rules(TransactionBuilder builder) throws Exception {
    return builder.build().rulesOf(filter);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains("dnsjava"))
        .toList();
  }
}
