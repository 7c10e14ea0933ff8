// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.corpus;

import java.util.EnumSet;
import java.util.Set;

/** What became of a message. */
enum Fate {
  /** It is in the sink, once. */
  DELIVERED,
  /** It waits in Postfix' hold queue, and nowhere else. */
  HELD,
  /** The sender was told no, for good. */
  REFUSED,
  /** Postfix took it, and threw it away by the milter's word. */
  DISCARDED,
  /** The sender was told to come again. */
  PUT_OFF,
  /** It was taken and is nowhere. */
  LOST,
  /** It is in more than one place. */
  DOUBLED;

  /** What a message may come to where nothing fails. */
  static final Set<Fate> GOOD = EnumSet.of(DELIVERED, HELD, REFUSED, DISCARDED);
}
