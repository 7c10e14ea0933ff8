// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.firewall.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.check.Measure;
import org.postern.check.Observation;
import org.postern.check.Subject;
import org.postern.check.rows.CheckRow;
import org.postern.check.rows.RowFile;
import org.postern.check.rows.RuleBook;
import org.postern.check.testkit.Hosts;
import org.postern.check.testkit.MemoryHost;
import org.postern.host.HostRole;

/** Which rules break the policy, by the grammar of [MS-GPFAS]. */
class OpenPortsTest {

  private static final String KEY =
      "CCS\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Protocol=6|LPort=25|;EDGE;",
        "Protocol=6|LPort=25|LPort=587|LPort2_10=2525-2526|;EDGE;2525-2526",
        "Protocol=6|LPort=50636|RA4=10.0.0.0/255.0.0.0|;EDGE;",
        "Protocol=6|LPort=50636|;EDGE;50636",
        "Protocol=6|LPort=3389|;EDGE;3389",
        "Protocol=6|LPort=3389|RA4=10.20.0.5|;EDGE;",
        "Protocol=6|LPort=3389|RA4=10.20.0.5-10.20.0.9|RA4=10.21.0.1|;EDGE;3389",
        "Protocol=6|LPort=445|RA42=LocalSubnet|;EDGE;445",
        "Protocol=6|LPort=RPC-EPMap|;EDGE;RPC-EPMap",
        "Protocol=17|LPort=68|RPort=67|;EDGE;",
        "Protocol=17|LPort=53|;EDGE;53",
        "LPort=80|;EDGE;80",
        "Protocol=58|ICMP6=1:*|;EDGE;",
        "Protocol=6|App=x.exe|;EDGE;",
        "Protocol=6|LPort=443|;MAILBOX;",
        "Protocol=6|LPort=135|RA4=192.168.1.0/24|;MAILBOX;",
        "Protocol=6|LPort=3389|RA4=192.168.1.0/24|;MAILBOX;3389",
        "Protocol=6|LPort=25|;OTHER;25",
        "Protocol=6|LPort=0-65535|;EDGE;0-65535",
      })
  void aRuleIsNamedByThePortsThatAreTooOpen(String rest, HostRole role, String ports)
      throws Exception {
    List<String> wrong = look(role, "Action=Allow|Active=TRUE|Dir=In|" + rest).details();
    if (ports == null) {
      assertThat(wrong).isEmpty();
    } else {
      assertThat(wrong).hasSize(1);
      assertThat(wrong.get(0)).startsWith("rule 'x' (x) opens ").contains(ports + " to ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Action=Allow|Active=FALSE|Dir=In|Protocol=6|LPort=3389|",
    "Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=3389|",
    "Action=Allow|Active=TRUE|Dir=Out|Protocol=6|LPort=3389|"
  })
  void aRuleThatLetsNothingInIsNotNamed(String rule) throws Exception {
    assertThat(look(HostRole.EDGE, rule).details()).isEmpty();
  }

  @Test
  void aRuleThatCannotBeReadIsNamed() throws Exception {
    assertThat(look(HostRole.EDGE, "nonsense").details())
        .containsExactly("value 'x' is no rule that can be read");
  }

  @Test
  void aRuleIsDisabledByItsIdWhateverItIs() throws Exception {
    MemoryHost host = host(HostRole.EDGE);
    host.registry.set(
        KEY, "a'; calc", "v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=23|");
    assertThat(look(host).script()).containsExactly("Disable-NetFirewallRule -Name 'a''; calc'");
  }

  @Test
  void rulesOfThisMachineDoNotCountWherePolicySetsThemAside() throws Exception {
    MemoryHost host = host(HostRole.EDGE);
    host.registry.set(KEY, "x", "v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=23|");
    for (String profile : List.of("DomainProfile", "PrivateProfile", "PublicProfile")) {
      host.registry.set(
          "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\" + profile, "AllowLocalPolicyMerge", 0);
    }
    assertThat(look(host).details()).isEmpty();
  }

  private static Observation look(HostRole role, String rule) throws Exception {
    MemoryHost host = host(role);
    host.registry.set(KEY, "x", "v2.31|" + rule);
    return look(host);
  }

  private static Observation look(MemoryHost host) throws Exception {
    return new OpenPortsProbe().look(new Subject(host, Clock.systemUTC()), row());
  }

  private static MemoryHost host(HostRole role) {
    MemoryHost host = new MemoryHost();
    host.settings = Hosts.good(role, Clock.systemUTC().instant()).settings;
    return host;
  }

  private static CheckRow row() {
    RowFile file = RowFile.read("firewall.checks", new FirewallChecks().rows());
    return RuleBook.of(Map.of(Measure.FIREWALL, file), RowFile.read("own", ""), "h")
        .row("F4")
        .orElseThrow();
  }
}
