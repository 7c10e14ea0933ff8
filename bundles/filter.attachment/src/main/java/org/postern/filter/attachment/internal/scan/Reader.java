// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.scan;

import java.io.IOException;

/** Reads one format that has files, or code, inside. Keeps no state between calls. */
@FunctionalInterface
public interface Reader {

  /**
   * Reads the file and tells what is inside.
   *
   * @throws IOException when the file is malformed or a limit stops the reading; what was told
   *     before counts
   */
  void read(Job job, Scan scan) throws IOException;
}
