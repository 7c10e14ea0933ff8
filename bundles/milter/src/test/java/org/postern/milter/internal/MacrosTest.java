// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.flow.Session;
import org.postern.milter.wire.PacketWriter;

class MacrosTest {

  private final ScriptedEngine engine = new ScriptedEngine();
  private final Session session = engine.session();
  private final Macros macros = new Macros();

  @Test
  void namesComeWithAndWithoutBraces() throws Exception {
    read("Ci\0one\0{daemon_name}\0smtpd\0auth_authen\0joe\0");
    assertThat(macros.get(Macros.Name.QUEUE_ID)).contains("one");
    assertThat(macros.get(Macros.Name.DAEMON)).contains("smtpd");
    assertThat(macros.get(Macros.Name.USER)).contains("joe");
  }

  @Test
  void anEmptyValueIsNone() throws Exception {
    read("Mi\0one\0");
    read("Mi\0\0");
    assertThat(macros.get(Macros.Name.QUEUE_ID)).isEmpty();
  }

  @Test
  void theSessionIsToldOnce() throws Exception {
    read("Mi\0one\0{auth_authen}\0joe\0{tls_version}\0TLSv1.3\0");
    assertThat(told()).containsExactly("queue one", "user joe", "tls TLSv1.3 ");
    read("Ri\0one\0{unknown}\0x\0");
    assertThat(told()).isEmpty();
    read("Ri\0two\0");
    assertThat(told()).startsWith("queue two");
  }

  @Test
  void theMakeOfTheMailServerIsKnownByItsBeginning() throws Exception {
    assertThat(macros.isSoftware("Postfix")).isFalse();
    read("Cv\0Postfix 3.7.11\0");
    assertThat(macros.isSoftware("Postfix")).isTrue();
    assertThat(macros.isSoftware("Sendmail")).isFalse();
  }

  @Test
  void aMessageTakesItsQueueIdWithIt() throws Exception {
    read("Mi\0one\0{auth_authen}\0joe\0");
    macros.endMessage();
    assertThat(macros.get(Macros.Name.QUEUE_ID)).isEmpty();
    assertThat(macros.get(Macros.Name.USER)).contains("joe");
  }

  @Test
  void aConnectionTakesAllWithIt() throws Exception {
    read("Mi\0one\0{auth_authen}\0joe\0");
    macros.clear();
    assertThat(macros.get(Macros.Name.USER)).isEmpty();
    assertThat(told()).isEmpty();
  }

  @Test
  void aLongValueIsCut() throws Exception {
    read("C{daemon_name}\0" + "x".repeat(5000) + "\0");
    assertThat(macros.get(Macros.Name.DAEMON).orElseThrow()).hasSize(Macros.MAX_VALUE);
  }

  @Test
  void thoseBeforeFieldsAndPiecesAreNotRead() throws Exception {
    read("Li\0one\0");
    read("Bi\0one\0");
    assertThat(told()).isEmpty();
  }

  @Test
  void aCutPacketIsRefused() {
    assertThatThrownBy(() -> read("Ci\0one")).isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> read("")).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aListIsAskedForAtEachOfTheSevenStages() {
    PacketWriter out = new PacketWriter();
    Macros.ask(out);
    String text = new String(out.array(), 0, out.length(), StandardCharsets.ISO_8859_1);
    assertThat(text).startsWith("\0\0\0\0j v {daemon_name}\0\0\0\0\1").endsWith("\0\0\0\6i\0");
    for (char stage = 0; stage < 7; stage++) {
      assertThat(text).contains("\0\0\0" + stage);
    }
  }

  private List<String> told() {
    engine.told.clear();
    macros.tell(session);
    return List.copyOf(engine.told);
  }

  private void read(String data) throws ProtocolException {
    macros.read(Packets.of('D', data));
  }
}
