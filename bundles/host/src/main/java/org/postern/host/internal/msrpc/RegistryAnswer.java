// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import org.postern.host.RegistryValue;
import org.postern.host.internal.rpc.NdrReader;

/**
 * The end that BaseRegEnumValue (MS-RRP 3.1.5.11) and BaseRegQueryValue (3.1.5.17) have in common.
 *
 * @param value with its type and data; empty with an error
 * @param size octets that the value has, as far as the host says
 * @param status how the call went
 */
record RegistryAnswer(RegistryValue value, long size, int status) {

  static RegistryAnswer read(String name, NdrReader answer) throws IOException {
    int type = (int) answer.pointedU32();
    byte[] data = {};
    if (answer.pointer()) {
      answer.u32();
      answer.u32();
      data = answer.octets(answer.count(answer.left(), 1));
    }
    long size = answer.pointedU32();
    answer.pointedU32();
    return new RegistryAnswer(RegistryValue.of(name, type, data), size, answer.i32());
  }
}
