// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.time.Instant;

/**
 * A file or directory.
 *
 * @param name without the directory
 * @param path whole path, in the form in which the directory was asked for
 * @param directory whether it is one
 * @param size in octets; 0 for directories
 * @param modified when it was last written to
 */
public record FileEntry(String name, String path, boolean directory, long size, Instant modified) {}
