// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.postern.filter.attachment.internal.content.Block;

/**
 * Tells what a file is by its content. What decides about a refusal is told by the few signatures
 * of our own, whose order is ours; Apache Tika, with its 1,700 types, is asked only about content
 * that these do not know and that poses as something trusted: an answer takes it 0.4 ms. Its list
 * takes a quarter of a second to load, which is done at the start rather than within the deadline
 * of some message.
 */
public final class TypeDetector {

  /** Octets from the beginning that are looked at: an ISO image shows itself at 32,769. */
  public static final int PREFIX = 36 * 1024;

  private static final int TIKA_PREFIX = 8 * 1024;

  private final Detector tika = MimeTypes.getDefaultMimeTypes();

  /** The kind by our own signatures. */
  public FileKind kind(Block prefix) {
    FileKind binary = Signatures.binary(prefix);
    return binary == FileKind.UNKNOWN ? TextKinds.of(prefix) : binary;
  }

  /** The family of content whose kind is unknown, as Tika sees it. */
  public Family family(Block prefix) {
    try {
      byte[] head = prefix.copy(0, Math.min(prefix.size(), TIKA_PREFIX));
      return Claim.ofMediaType(
          tika.detect(new ByteArrayInputStream(head), new Metadata()).getBaseType().toString());
    } catch (IOException e) {
      return Family.UNKNOWN;
    }
  }
}
