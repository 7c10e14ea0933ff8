// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.host.AuditPolicy;
import org.postern.host.AuditPolicy.Category;
import org.postern.host.AuditPolicy.Setting;
import org.postern.host.HostEvent;
import org.postern.host.LocalUser;
import org.postern.host.OpenSession;
import org.postern.host.ServiceConfig;
import org.postern.host.ServiceStatus.State;
import org.postern.host.Share;
import org.postern.host.internal.rpc.NdrWriter;
import org.postern.host.internal.rpc.RpcClient;
import org.postern.host.internal.rpc.RpcInterface;
import org.postern.host.internal.rpc.ScriptedPipe;
import org.postern.host.internal.rpc.StatusException;

/**
 * What no Samba plays, over a host in memory: audit policy, states of services, a disabled guest.
 */
class StubsTest {

  @Test
  void readsTheAuditPolicy() throws IOException {
    AuditPolicy policy =
        lsa(op -> op == 44 ? Stubs.handle() : Stubs.audit(3, 3, 0, 0, 0, 1, 1, 0, 2)).audit();

    assertThat(policy.enabled()).isTrue();
    assertThat(policy.settings()).hasSize(9);
    assertThat(policy.of(Category.LOGON)).isEqualTo(new Setting(true, true));
    assertThat(policy.of(Category.PRIVILEGE_USE)).isEqualTo(new Setting(false, false));
    assertThat(policy.of(Category.ACCOUNT_LOGON)).isEqualTo(new Setting(false, true));
  }

  @Test
  void readsTheStatesOfManyServices() throws IOException {
    SvcCtl services =
        new SvcCtl(
            client(SvcCtl.INTERFACE, op -> op == 15 ? Stubs.handle() : Stubs.services(400)), "h");

    assertThat(services.services()).hasSize(400);
    assertThat(services.services().get(399).name()).isEqualTo("Svc399");
    assertThat(services.services())
        .extracting(s -> s.state())
        .startsWith(State.RUNNING, State.STOPPED);
  }

  @Test
  void readsHowAServiceIsSet() throws IOException {
    SvcCtl services =
        new SvcCtl(
            client(
                SvcCtl.INTERFACE,
                op -> op == 17 ? Stubs.config(4, "C:\\x y.exe", ".\\ann") : Stubs.handle()),
            "h");

    assertThat(services.config("x"))
        .isEqualTo(
            new ServiceConfig("x", ServiceConfig.Start.DISABLED, "C:\\x y.exe", ".\\ann", "Shown"));
  }

  @Test
  void readsADisabledGuest() throws IOException {
    Samr samr =
        new Samr(
            client(
                Samr.INTERFACE,
                op ->
                    switch (op) {
                      case 5 -> Stubs.sid(Stubs.DOMAIN);
                      case 6 ->
                          Stubs.names(
                              0, List.of(new SamName(0, "Builtin"), new SamName(1, "EDGE01")));
                      case 13 ->
                          Stubs.names(
                              0, List.of(new SamName(500, "root"), new SamName(501, "Gast")));
                      case 36 -> Stubs.control(0x215);
                      default -> Stubs.handle();
                    }),
            "h");

    assertThat(samr.users())
        .containsExactly(new LocalUser(500, "root", 0x215), new LocalUser(501, "Gast", 0x215));
    assertThat(samr.users()).allMatch(LocalUser::disabled).allMatch(LocalUser::passwordNotRequired);
  }

  @Test
  void readsMembersAsSids() throws IOException {
    Samr samr =
        new Samr(
            client(
                Samr.INTERFACE,
                op ->
                    switch (op) {
                      case 5 -> Stubs.sid(Stubs.DOMAIN);
                      case 33 -> Stubs.members(Stubs.ADMINISTRATORS);
                      default -> Stubs.handle();
                    }),
            "h");

    assertThat(samr.members(544)).singleElement().isEqualTo(Stubs.ADMINISTRATORS);
    assertThat(Sid.text(Stubs.ADMINISTRATORS)).isEqualTo("S-1-5-32-544");
    assertThat(Sid.text(new byte[] {1, 2, 3})).isEmpty();
  }

  @Test
  void readsSharesSessionsAndTheClock() throws IOException {
    SrvSvc server =
        new SrvSvc(
            client(
                SrvSvc.INTERFACE,
                op ->
                    switch (op) {
                      case 12 -> Stubs.sessions();
                      case 15 -> Stubs.shares();
                      default -> Stubs.timeOfDay(1_795_000_000L);
                    }),
            "h");

    assertThat(server.shares())
        .containsExactly(
            new Share("C$", Share.Kind.DISK, true, "Default share"),
            new Share("mail", Share.Kind.DISK, false, ""));
    assertThat(server.sessions())
        .containsExactly(
            new OpenSession(
                "\\\\10.0.0.7", "admin", 2, Duration.ofSeconds(90), Duration.ofSeconds(5)));
    assertThat(server.timeOfDay()).isEqualTo(Instant.ofEpochSecond(1_795_000_000L, 500_000_000));
  }

  @Test
  void asksAgainForAValueThatHasNoRoom() throws IOException {
    byte[] large = new byte[5000];
    boolean[] asked = {false};
    WinReg registry =
        new WinReg(
            client(
                WinReg.INTERFACE,
                op -> {
                  if (op != 17) {
                    return Stubs.handle();
                  }
                  boolean again = asked[0];
                  asked[0] = true;
                  return again ? Stubs.value(3, large, 0) : Stubs.value(3, new byte[0], 234);
                }));

    assertThat(registry.value("K", "v"))
        .hasValueSatisfying(v -> assertThat(v.bytes()).hasSize(5000));
  }

  @Test
  void readsRecordsOfAClassicLogBackwards() throws IOException {
    byte[][] records = {Stubs.record(3, 1102, "cleared"), Stubs.record(2, 4625, "x")};
    int[] read = {0};
    EventLogPipe logs =
        new EventLogPipe(
            client(
                EventLogPipe.INTERFACE,
                op ->
                    switch (op) {
                      case 4 -> new NdrWriter().u32(2).u32(0).bytes();
                      case 5 -> new NdrWriter().u32(2).u32(0).bytes();
                      case 7 -> Stubs.handle();
                      default -> Stubs.records(records[read[0]++]);
                    }));

    assertThat(logs.newest("Security", 10)).extracting(HostEvent::id).containsExactly(1102, 4625);
  }

  @Test
  void endsEnumerationsWithoutEnd() {
    byte[] more = Stubs.names(Status.MORE_ENTRIES, List.of(new SamName(1, "x")));
    Samr samr = new Samr(client(Samr.INTERFACE, op -> op == 6 ? more : Stubs.handle()), "h");
    assertThatThrownBy(samr::users).isInstanceOf(LimitException.class);

    byte[] key = new NdrWriter().u16(4).u16(4).pointer().text("x").none().none().u32(0).bytes();
    WinReg registry = new WinReg(client(WinReg.INTERFACE, op -> op == 9 ? key : Stubs.handle()));
    assertThatThrownBy(() -> registry.subkeys("K")).hasMessageContaining("More than 20000 subkeys");
  }

  @Test
  void saysWhatWasRefused() {
    assertThatThrownBy(
            () -> lsa(op -> new NdrWriter().octets(Stubs.HANDLE).u32(0xC0000022).bytes()).audit())
        .isInstanceOf(StatusException.class)
        .hasMessage("the security policy: error 0xC0000022");
  }

  @Test
  void takesAKeyThatWasRemovedForAbsent() throws IOException {
    WinReg registry =
        new WinReg(
            client(
                WinReg.INTERFACE,
                op ->
                    op == 17
                        ? Stubs.value(1, "x\0".getBytes(StandardCharsets.UTF_16LE), 1018)
                        : Stubs.handle()));
    assertThat(registry.value("K", "v")).isEmpty();
  }

  private static Lsa lsa(Host host) {
    return new Lsa(client(Lsa.INTERFACE, host), "h");
  }

  /** What a host answers to a call. */
  interface Host {
    byte[] answer(int opnum);
  }

  static RpcClient client(RpcInterface to, Host host) {
    return new RpcClient(new ScriptedPipe((opnum, in) -> host.answer(opnum)), to);
  }
}
