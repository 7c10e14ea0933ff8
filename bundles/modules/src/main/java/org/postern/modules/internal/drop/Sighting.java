// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.drop;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;

/**
 * How a file looked, and since when it has looked so.
 *
 * @param size in octets
 * @param modified when it was changed last, as the file system says
 * @param key of the file system for it, or null where it has none
 * @param since time in nanoseconds of the first look that found it so
 * @param isFresh whether the last look found it new or changed
 */
record Sighting(long size, FileTime modified, Object key, long since, boolean isFresh) {

  static Sighting first(BasicFileAttributes now, long nanos) {
    return new Sighting(-1, now.lastModifiedTime(), now.fileKey(), nanos, true);
  }

  /** The same file later. */
  Sighting next(BasicFileAttributes now, long nanos) {
    boolean same =
        now.size() == size
            && now.lastModifiedTime().equals(modified)
            && Objects.equals(now.fileKey(), key);
    return same
        ? new Sighting(size, modified, key, since, false)
        : new Sighting(now.size(), now.lastModifiedTime(), now.fileKey(), nanos, true);
  }

  boolean isSettled(Duration quiet, long nanos) {
    return nanos - since >= quiet.toNanos();
  }
}
