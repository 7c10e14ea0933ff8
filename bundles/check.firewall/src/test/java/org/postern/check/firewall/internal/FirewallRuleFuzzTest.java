// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.check.firewall.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.postern.check.ports.AddressRange;

/** Whatever a host says is a rule, it is read or it is none; nothing is thrown, nothing hangs. */
class FirewallRuleFuzzTest {

  private static final int ROUNDS = Boolean.getBoolean("postern.long") ? 500_000 : 20_000;
  private static final String[] PIECES = {
    "v2.31",
    "v",
    "|",
    "=",
    "Action=Allow",
    "Active=TRUE",
    "Dir=In",
    "Protocol=",
    "6",
    "999",
    "-",
    "LPort=",
    "LPort2_10=",
    "LPort9999999999=",
    "RA4=",
    "RA6=",
    "10.0.0.0/255.0.255.0",
    "::/129",
    "fe80::1%eth0",
    "1.2.3.4-",
    "65536",
    "99999-1",
    "LocalSubnet",
    "App=",
    "Svc=*",
    "Edge=TRUE",
    "\u0000",
    "%",
    "Name=@x.dll,-1",
    "/",
    ".",
    "256.1.1.1/99",
    ":::::"
  };

  @Test
  void nothingIsThrown() {
    Random random = new Random(4);
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text = new StringBuilder("v2.31|");
      for (int n = random.nextInt(20); n >= 0; n--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThatCode(() -> read(text.toString())).as(text.toString()).doesNotThrowAnyException();
    }
  }

  private static void read(String text) {
    FirewallRule.parse("x", text)
        .ifPresent(
            rule -> {
              rule.ports().forEach(PortRange::parse);
              rule.remotes().forEach(r -> assertThat(AddressRange.parse(r).toString()).isNotNull());
              rule.letsIn();
              rule.protocol();
            });
  }
}
