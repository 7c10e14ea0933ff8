// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.scan;

import java.io.Closeable;
import java.io.IOException;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.type.FileKind;

/** What a {@link Reader} tells and asks while it reads. */
public interface Scan {

  /** A rule hit the file itself. */
  void hit(Rule rule, Job job, String detail);

  /** The file turned out to be of a kind that its first octets do not tell. */
  void recognised(Job job, FileKind kind);

  /**
   * A file was found inside.
   *
   * @throws LimitReachedException when the reader must stop
   * @throws IOException when its content cannot be read, which may be the fault of the whole
   *     archive
   */
  void member(Job job, Member member) throws IOException;

  /** What may still be used up. */
  Budget budget();

  /**
   * Waits for one of the few places for decoders that take much memory.
   *
   * @return gives the place back when closed
   * @throws LimitReachedException when none came free in time
   */
  Closeable decoder() throws LimitReachedException;
}
