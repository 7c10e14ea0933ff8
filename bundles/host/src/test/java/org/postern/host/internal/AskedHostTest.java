// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.host.AccountPolicy;
import org.postern.host.FileEntry;
import org.postern.host.FileVersion;
import org.postern.host.HostEvent;
import org.postern.host.HostTrouble;
import org.postern.host.LocalGroup;
import org.postern.host.LocalUser;
import org.postern.host.OpenSession;
import org.postern.host.Principal;
import org.postern.host.RegistryValue;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus;
import org.postern.host.Share;
import org.postern.host.WindowsHost;
import org.postern.peers.SambaHost;

/** All that can be asked, of a real Samba. */
class AskedHostTest {

  private static final String PROBE = "SOFTWARE\\Probe";

  private static SambaHost samba;
  private static HostPool pool;
  private WindowsHost host;

  @BeforeAll
  static void start() throws IOException {
    Edge.needsSamba();
    samba = SambaHost.start(Edge.image());
    samba.event("Security", 1102, "Microsoft-Windows-Eventlog", "The audit log was cleared");
    samba.event("Security", 4624, "Microsoft-Windows-Security-Auditing", "Logon");
    pool = new HostPool();
  }

  @AfterAll
  static void stop() {
    if (pool != null) {
      pool.stop();
      samba.close();
    }
  }

  @BeforeEach
  void open() throws HostTrouble {
    host = new ConfiguredHost(pool, Forms.of(samba, SambaHost.PASSWORD)).open();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void tellsValuesOfAllTypes() throws HostTrouble {
    assertThat(value(Edge.LSA, "LmCompatibilityLevel").number()).hasValue(3);
    assertThat(value(Edge.LSA.toLowerCase(Locale.ROOT), "LMCOMPATIBILITYLEVEL").number())
        .hasValue(3);
    assertThat(value(PROBE, "Multi").texts()).containsExactly("one", "two", "three");
    assertThat(value(PROBE, "Wide").number()).hasValue((1L << 40) + 7);
    assertThat(value(PROBE, "Empty").text()).hasValue("");
    assertThat(value(PROBE, "Bin").bytes()).containsExactly(1, 2, 3);
  }

  @Test
  void joinsTheFragmentsOfALargeValue() throws HostTrouble {
    assertThat(value(PROBE, "Big").text()).hasValueSatisfying(t -> assertThat(t).hasSize(41_999));
  }

  @Test
  void tellsWhatIsAbsent() throws HostTrouble {
    assertThat(host.registry().value(PROBE, "Nothing")).isEmpty();
    assertThat(host.registry().value("SYSTEM\\Nothing", "Nothing")).isEmpty();
    assertThat(host.registry().values("SYSTEM\\Nothing")).isEmpty();
    assertThat(host.registry().subkeys("SYSTEM\\Nothing")).isEmpty();
    assertThat(host.registry().exists("SYSTEM\\Nothing")).isFalse();
    assertThat(host.registry().exists(PROBE)).isTrue();
  }

  @Test
  void enumeratesKeysAndValues() throws HostTrouble {
    assertThat(host.registry().subkeys(PROBE + "\\Many")).hasSize(300).contains("Key299");
    assertThat(host.registry().values(PROBE))
        .extracting(RegistryValue::name)
        .containsExactlyInAnyOrder("Big", "Empty", "Multi", "Bin", "Wide");
  }

  @Test
  void listsAndReadsFiles() throws HostTrouble {
    assertThat(host.files().list("C:\\Windows", "*"))
        .extracting(FileEntry::name)
        .containsExactlyInAnyOrder("win.ini", "System32");
    assertThat(host.files().list("ADMIN$\\System32\\drivers\\etc", "h*"))
        .singleElement()
        .satisfies(e -> assertThat(e.path()).isEqualTo("ADMIN$\\System32\\drivers\\etc\\hosts"))
        .satisfies(e -> assertThat(e.size()).isEqualTo(21))
        .satisfies(e -> assertThat(e.modified()).isAfter(Instant.now().minusSeconds(3600)));
    assertThat(host.files().find("C:\\Windows\\win.ini")).isPresent();
    assertThat(host.files().find("C:\\Windows\\System32")).map(FileEntry::directory).contains(true);
    assertThat(host.files().find("C:\\Windows\\win.bak")).isEmpty();
    assertThat(new String(host.files().read("C:\\Windows\\win.ini", 1024), UTF_8))
        .isEqualTo("[fonts]\r\n");
    assertThatThrownBy(() -> host.files().read("C:\\Windows\\win.ini", 4))
        .hasMessageContaining("9 bytes");
  }

  @Test
  void tellsTheVersionOfAProgram() throws HostTrouble {
    assertThat(host.files().version("C:\\Program Files\\Exchange\\Bin\\ExSetup.exe"))
        .contains(new FileVersion(15, 2, 1544, 36));
    assertThatThrownBy(() -> host.files().version("C:\\Windows\\win.ini"))
        .hasMessageContaining("is not a program of Windows");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> host.files().list("C:\\Nothing", "*"))
        .hasMessage("127.0.0.1 does not have C:\\Nothing.");
    assertThatThrownBy(() -> host.files().open("D:\\x.log"))
        .hasMessageContaining("does not share what holds D:\\x.log");
    assertThatThrownBy(() -> host.files().open("C:\\a*b"))
        .hasMessageContaining("is no path of a Windows host");
    assertThatThrownBy(() -> host.service("Nothing")).hasMessageContaining("the service Nothing");
  }

  @Test
  void tellsServicesAndHowTheyAreSet() throws HostTrouble {
    assertThat(host.services()).extracting(ServiceStatus::name).contains("W3SVC", "Spooler");
    ServiceConfig config = host.service("W3SVC");
    assertThat(config.image()).endsWith("svcctl/W3SVC");
    assertThat(config.start()).isEqualTo(ServiceConfig.Start.MANUAL);
    assertThat(config.account()).isEqualTo("LocalSystem");
  }

  @Test
  void tellsUsersGroupsAndMembers() throws HostTrouble {
    assertThat(host.accounts().users())
        .extracting(LocalUser::name)
        .contains("Administrator", "svc-legacy", "lowuser", "Guest");
    assertThat(host.accounts().users())
        .filteredOn(u -> u.rid() == 500)
        .extracting(LocalUser::name)
        .containsExactly("Administrator");
    assertThat(host.accounts().groups())
        .extracting(LocalGroup::name)
        .contains("Administrators", "Remote Desktop Users");
    assertThat(host.accounts().members(544))
        .extracting(Principal::name)
        .contains("EDGE01\\Administrator", "EDGE01\\svc-legacy");
    assertThat(host.accounts().members(555)).isEmpty();
    assertThat(host.accounts().members(571)).isEmpty();
  }

  @Test
  void tellsThePolicyOfAccounts() throws HostTrouble {
    AccountPolicy policy = host.accounts().policy();
    assertThat(policy.minLength()).isEqualTo(5);
    assertThat(policy.maxAge()).isEmpty();
    assertThat(policy.lockoutThreshold()).isZero();
    assertThat(policy.lockoutDuration()).contains(Duration.ofMinutes(30));
  }

  @Test
  void tellsAuditPolicyAndRights() throws HostTrouble {
    assertThat(host.auditPolicy().settings()).hasSize(7);
    assertThat(host.accounts().holders("SeDebugPrivilege"))
        .extracting(Principal::sid)
        .containsExactly("S-1-5-32-544");
  }

  @Test
  void tellsSharesSessionsAndTime() throws HostTrouble {
    List<Share> shares = host.shares();
    assertThat(shares).extracting(Share::name).contains("ADMIN$", "C$", "IPC$");
    assertThat(shares)
        .filteredOn(s -> s.name().equals("IPC$"))
        .extracting(Share::kind)
        .containsExactly(Share.Kind.PIPES);
    assertThat(host.sessions()).extracting(OpenSession::user).contains("Administrator");
    assertThat(host.timeOfDay())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
  }

  @Test
  void tellsTheRecordsOfAClassicLog() throws HostTrouble {
    assertThat(host.events().count("Security")).isEqualTo(2);
    assertThat(host.events().newest("Security", 10))
        .extracting(HostEvent::id)
        .containsExactly(4624, 1102);
    assertThat(host.events().newest("Security", 1)).extracting(HostEvent::id).containsExactly(4624);
    assertThat(host.events().oldest("Security"))
        .hasValueSatisfying(
            e -> assertThat(e.data()).containsEntry("1", "The audit log was cleared"))
        .hasValueSatisfying(e -> assertThat(e.source()).isEqualTo("Microsoft-Windows-Eventlog"));
  }

  private RegistryValue value(String key, String name) throws HostTrouble {
    return host.registry().value(key, name).orElseThrow();
  }
}
