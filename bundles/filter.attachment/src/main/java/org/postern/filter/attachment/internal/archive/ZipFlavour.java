// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import org.postern.filter.attachment.internal.scan.Job;
import org.postern.filter.attachment.internal.scan.Scan;

/** A format that uses ZIP as its container. */
@FunctionalInterface
public interface ZipFlavour {

  /**
   * Examines the archive if it is of this format.
   *
   * @return whether it is, so that its entries need no examination as files
   * @throws IOException when it is malformed or a limit stops the reading
   */
  boolean read(Job job, ZipArchive archive, Scan scan) throws IOException;
}
