// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.milter.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** A valid session with a few octets changed, packets dropped, doubled and cut. */
final class Mutations {

  private static final String[] SESSION = {
    "O\0\0\0\6\0\0\1\u00ff\0\u001f\u00ff\u00ff",
    "DCj\0mx\0{daemon_name}\0smtp\0",
    "Cmx.example\0004\0\u0019192.0.2.1\0",
    "Hclient.example\0",
    "M<a@example.com>\0SIZE=1\0",
    "R<b@example.com>\0",
    "T",
    "LSubject\0 x\0",
    "N",
    "Bhello\r\n",
    "E",
    "A",
    "K",
    "Q"
  };

  private Mutations() {}

  static byte[] of(SplittableRandom random) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String packet : SESSION) {
      int copies = random.nextInt(12) == 0 ? random.nextInt(3) : 1;
      for (int i = 0; i < copies; i++) {
        byte[] data = packet.getBytes(StandardCharsets.ISO_8859_1);
        if (random.nextInt(6) == 0) {
          data[random.nextInt(data.length)] = (byte) random.nextInt(256);
        }
        int cut = random.nextInt(10) == 0 ? 1 + random.nextInt(data.length) : data.length;
        out.writeInt(random.nextInt(40) == 0 ? random.nextInt() : cut);
        out.write(data, 0, cut);
      }
    }
    return bytes.toByteArray();
  }
}
