// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.itest.exchange;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What is tested on an edge server, which all tests of a class share. */
abstract class EdgeTest {

  static Edge edge;

  @BeforeAll
  static void start() throws IOException {
    edge = Edge.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (edge != null) {
      edge.close();
      edge = null;
    }
  }
}
