// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;

/** Octets of a part after decoding, wherever they lie. */
interface Content {

  /** Number of octets. */
  long size();

  /**
   * Opens it at its beginning.
   *
   * @throws IOException when the message is over, or its file cannot be read
   */
  InputStream open() throws IOException;
}
