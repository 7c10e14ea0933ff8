// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postern.store.Revision;

/**
 * What has been stored since somebody looked last.
 *
 * @param revisions in order
 * @param changes of each of them, as they are stored
 * @param state of each PID that they changed
 */
record News(
    List<Revision> revisions, List<List<Change>> changes, Map<String, Optional<Held>> state) {}
