// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import org.osgi.annotation.versioning.ProviderType;

/** A file that is open for reading. */
@ProviderType
public interface OpenFile extends AutoCloseable {

  /** Octets that it has now. */
  long length() throws HostTrouble;

  /**
   * Reads a range.
   *
   * @param offset of the first octet, from 0
   * @param length octets wanted, 0 to 16 MiB
   * @return fewer only at the end of the file, none beyond it
   */
  byte[] read(long offset, int length) throws HostTrouble;

  @Override
  void close();
}
