// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.scan;

import java.io.IOException;
import java.io.InputStream;

/** Where the octets of a member come from. */
@FunctionalInterface
public interface Source {

  /**
   * Opens it; called once at most, and only until the call that was given the member returns.
   *
   * @throws IOException when it cannot be read
   */
  InputStream open() throws IOException;
}
