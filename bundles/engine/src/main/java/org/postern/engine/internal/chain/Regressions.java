// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

/** Is told of what a version on probation failed at and the version before it did not. */
@FunctionalInterface
public interface Regressions {

  /**
   * A call had to be repeated on the version before, with success; or there is no version before.
   * Called by workers: must not wait.
   *
   * @param link the version on probation
   * @param source whom the mail came from: what one sender can send is one source
   * @param sentence how the call failed
   * @param barred whether the filter could not even be called
   */
  void regressed(Link link, String source, String sentence, boolean barred);
}
