// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

import org.postern.flow.VerdictEvent;

/**
 * A verdict as it is kept, with what was in force when it was given.
 *
 * @param id grows with every verdict of this server; never given twice
 * @param server name of the server that gave it
 * @param versions of the filters in the chain, {@code id=version} with commas between, ordered by
 *     id; as they were when the verdict was written, up to a second after it was given
 * @param revision number of the configuration's revision, 0 where no store counts them
 * @param event the verdict and its circumstances; texts are cut at 320 characters, lists at 100
 *     items, edits and ESMTP parameters are left out
 */
public record Entry(long id, String server, String versions, long revision, VerdictEvent event) {}
