// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The macros that we ask a mail server for; once one list is given, all others are empty. */
final class MacroLists {

  private static final String CLIENT = "j v {daemon_name} {client_addr} {client_name} {client_ptr}";
  private static final String[] BY_STAGE = {
    CLIENT + " {client_port} {daemon_addr} _",
    "{tls_version} {cipher} {cipher_bits} {client_ptr}",
    "i {auth_authen} {auth_type} {auth_author} {tls_version} {cipher}",
    "i {rcpt_addr} {rcpt_host} {rcpt_mailer}",
    "i",
    "i {auth_authen} {msg_id}",
    "i"
  };

  private MacroLists() {}

  static void write(ByteBuf out) {
    for (int stage = 0; stage < BY_STAGE.length; stage++) {
      out.writeInt(stage);
      out.writeCharSequence(BY_STAGE[stage], StandardCharsets.US_ASCII);
      out.writeByte(0);
    }
  }
}
