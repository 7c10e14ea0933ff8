// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.rpc;

import java.io.Closeable;
import java.io.IOException;

/** A named pipe of a host: whole fragments go in, fragments come out, in pieces perhaps. */
public interface Pipe extends Closeable {

  /** Writes the first {@code length} octets: a fragment that is not the last. */
  void write(byte[] fragment, int length) throws IOException;

  /**
   * Writes the last fragment of a request and reads the beginning of the answer.
   *
   * @return octets read into the beginning of {@code answer}
   */
  int transact(byte[] fragment, int length, byte[] answer) throws IOException;

  /**
   * Reads on.
   *
   * @return octets read at the offset; 0 or less at the end
   */
  int read(byte[] answer, int offset, int length) throws IOException;
}
