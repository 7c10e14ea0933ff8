// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.IOException;
import org.postern.host.internal.rpc.NdrReader;
import org.postern.host.internal.rpc.StatusException;

/** Return values of calls: errors of Windows (MS-ERREF 2.2) and NTSTATUS (MS-ERREF 2.3.1). */
final class Status {

  static final int OK = 0;
  static final int FILE_NOT_FOUND = 2;
  static final int MORE_DATA = 234;
  static final int NO_MORE_ITEMS = 259;
  static final int KEY_DELETED = 1018;

  static final int MORE_ENTRIES = 0x00000105;
  static final int SOME_NOT_MAPPED = 0x00000107;
  static final int NO_MORE_ENTRIES = 0x8000001A;
  static final int END_OF_FILE = 0xC0000011;
  static final int BUFFER_TOO_SMALL = 0xC0000023;
  static final int OBJECT_NAME_NOT_FOUND = 0xC0000034;
  static final int NONE_MAPPED = 0xC0000073;
  static final int NO_SUCH_ALIAS = 0xC0000151;

  private Status() {}

  /** The status at the end of an answer must be OK. */
  static void ok(String what, NdrReader answer) throws IOException {
    ok(what, answer.i32());
  }

  static void ok(String what, int status) throws IOException {
    if (status != OK) {
      throw new StatusException(what, status);
    }
  }

  /** An answer of a handle and a status. */
  static byte[] handle(String what, NdrReader answer) throws IOException {
    byte[] handle = answer.handle();
    ok(what, answer);
    return handle;
  }
}
