// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import org.postern.filter.attachment.internal.scan.Budget;

/**
 * Counts what a decoder takes in, and charges for it: a file of thousands of tiny pieces, each of
 * which makes a decoder fill tables and dictionaries anew, gives out next to nothing and would
 * never be stopped by what comes out.
 */
final class PackedStream extends CountedStream {

  private static final int CHARGED = 256;

  private final Budget budget;
  private long count;
  private int due;

  PackedStream(InputStream in, Budget budget) {
    super(in);
    this.budget = budget;
  }

  long count() {
    return count;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = in.skip(wanted);
    counted((int) skipped);
    return skipped;
  }

  @Override
  void counted(int octets) throws IOException {
    count += octets;
    due += octets;
    if (due >= CHARGED) {
      budget.work(due, Budget.CHEAP);
      due = 0;
    }
  }
}
