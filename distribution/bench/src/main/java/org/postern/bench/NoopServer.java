// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.postern.peers.LoopbackPort;

/** The least that a milter can do. */
record NoopServer(int port, Child child) implements Candidate {

  static final String NAME = "no-op in C";

  /** Starts one that negotiates these bits (hexadecimal). */
  static NoopServer start(Path tools, Path log, String bits) throws IOException {
    int port = LoopbackPort.choose();
    Child child =
        Child.start(log, List.of(tools.resolve("noop").toString(), Integer.toString(port), bits));
    Ready.await(port, child);
    return new NoopServer(port, child);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.close();
  }
}
