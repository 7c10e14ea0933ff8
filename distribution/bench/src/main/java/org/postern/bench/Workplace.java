// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param tools the compiled load generator and no-op milter
 * @param distribution the unpacked server
 * @param quiet the bundle of the filter that says nothing
 * @param folder for everything that is written
 */
record Workplace(Path tools, Path distribution, Path quiet, Path folder) {

  /** Measures one load on one candidate. */
  Sample measure(Candidate candidate, Load load) throws IOException {
    Usage before = Usage.of(candidate.pid());
    Load.Figures figures = load.run(tools, candidate.port());
    Usage after = Usage.of(candidate.pid());
    double messages = Math.max(1, figures.messages());
    return new Sample(
        (after.cpuMillis() - before.cpuMillis()) / messages,
        figures.messages() / figures.seconds(),
        figures.p50(),
        figures.p99(),
        after.residentMiB(),
        figures.outcome());
  }
}
