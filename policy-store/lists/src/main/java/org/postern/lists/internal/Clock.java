// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.lists.internal;

import java.time.Instant;

/**
 * The time by which entries expire: whole seconds since 1970 as an unsigned number of 32 bits, good
 * until 2106.
 */
interface Clock {

  /** Of an entry that never expires. */
  int NEVER = -1;

  /** The last moment that can be told from never. */
  Instant LAST = Instant.ofEpochSecond(0xfffffffeL);

  /** The time of this host. */
  Clock SYSTEM = () -> (int) (System.currentTimeMillis() / 1000);

  /** Seconds since 1970. */
  int now();
}
