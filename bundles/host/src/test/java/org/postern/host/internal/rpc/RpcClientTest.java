// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RpcClientTest {

  private static final RpcInterface TO =
      RpcInterface.of("test", "12345778-1234-abcd-ef00-0123456789ac", 1, 0);

  @Test
  void bindsToTheInterfaceByItsNumbers() {
    assertThat(TO.syntax())
        .startsWith(0x78, 0x57, 0x34, 0x12, 0x34, 0x12, 0xCD, 0xAB, 0xEF, 0x00, 0x01, 0x23)
        .endsWith(1, 0, 0, 0);
  }

  @Test
  void sendsAndJoinsFragments() throws IOException {
    byte[] large = new byte[100_000];
    new SplittableRandom(1).nextBytes(large);
    ScriptedPipe echo = new ScriptedPipe((opnum, in) -> in);

    NdrReader answer = new RpcClient(echo, TO).call(7, new NdrWriter().octets(large));

    assertThat(answer.octets(large.length)).isEqualTo(large);
    assertThat(answer.left()).isZero();
  }

  @Test
  void goesOnAfterARefusedCall() throws IOException {
    ScriptedPipe host = new ScriptedPipe((opnum, in) -> opnum == 1 ? in : null);
    RpcClient client = new RpcClient(host, TO);

    assertThatThrownBy(() -> client.call(2, new NdrWriter()))
        .isInstanceOfSatisfying(
            RpcFault.class, f -> assertThat(f.status()).isEqualTo(RpcFault.NO_SUCH_CALL));
    assertThat(client.call(1, new NdrWriter().u32(5)).i32()).isEqualTo(5);
  }

  @Test
  void endsAnAnswerWithoutEnd() {
    assertThatThrownBy(() -> ask(call -> fragment(call, 0, 4280)))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("more than 4194304 octets");
    assertThatThrownBy(() -> ask(call -> fragment(call, 0, 24)))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("more than");
  }

  @Test
  void refusesFragmentsThatLie() {
    assertThatThrownBy(() -> ask(call -> length(fragment(call, 3, 40), 20_000)))
        .hasMessageContaining("says that it has 20000 octets");
    assertThatThrownBy(() -> ask(call -> length(fragment(call, 3, 40), 3)))
        .hasMessageContaining("says that it has 3 octets");
    assertThatThrownBy(() -> ask(call -> length(fragment(call, 3, 40), 20)))
        .hasMessageContaining("more octets than it says");
    assertThatThrownBy(() -> ask(call -> fragment(call + 1, 3, 40)))
        .hasMessageContaining("another call");
    assertThatThrownBy(() -> ask(call -> new byte[40])).hasMessageContaining("not DCE/RPC");
    assertThatThrownBy(() -> ask(call -> length(fragment(call, 3, 40), 100)))
        .hasMessageContaining("ends within a fragment");
  }

  @Test
  void usesAPipeNoMoreThatIsOutOfStep() {
    RpcClient client = new RpcClient(new EndlessPipe(call -> new byte[40]), TO);
    assertThatThrownBy(() -> client.call(1, new NdrWriter())).hasMessageContaining("not DCE/RPC");
    assertThatThrownBy(() -> client.call(1, new NdrWriter())).hasMessageContaining("out of step");
  }

  @Test
  void readsNothingThatIsNotThere() {
    byte[] huge = {-1, -1, -1, 0x7F, 0, 0, 0, 0};
    assertThatThrownBy(() -> new NdrReader(huge).count(Integer.MAX_VALUE, 1))
        .hasMessageContaining("ends after 4 octets");
    assertThatThrownBy(() -> new NdrReader(huge).count(10, 1)).hasMessageContaining("10 are read");
    assertThatThrownBy(() -> new NdrReader(huge).octets(9)).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> new NdrReader(huge).octets(-1)).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> new NdrReader(huge).text()).isInstanceOf(WireException.class);
  }

  private static void ask(EndlessPipe.Answer answer) throws IOException {
    new RpcClient(new EndlessPipe(answer), TO).call(1, new NdrWriter());
  }

  private static byte[] fragment(int call, int flags, int length) {
    byte[] fragment = Arrays.copyOf(new byte[] {5, 0, 2, (byte) flags, 0x10}, length);
    fragment[12] = (byte) call;
    return length(fragment, length);
  }

  private static byte[] length(byte[] fragment, int length) {
    fragment[8] = (byte) length;
    fragment[9] = (byte) (length >> 8);
    return fragment;
  }
}
