// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The temporary file failed, for instance on a full disk. Kept apart from what a hostile file can
 * cause: this is our own trouble, and the mail must be asked for again rather than judged.
 */
public final class SpoolException extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  SpoolException(IOException cause) {
    super("temporary file for unpacked attachments: " + cause.getMessage(), cause);
  }
}
