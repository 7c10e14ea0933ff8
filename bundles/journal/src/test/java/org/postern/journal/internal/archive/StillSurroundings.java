// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.archive;

/** Surroundings that are always the same. */
public final class StillSurroundings extends Surroundings {

  /** Of no container. */
  public StillSurroundings() {
    super(null);
  }

  @Override
  public String server(String set) {
    return "mx1";
  }

  @Override
  public String versions() {
    return "shield=1.0.0";
  }

  @Override
  public long revision() {
    return 7;
  }
}
