// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.postern.filter.attachment.internal.scan.Budget;

/** Stops a decoder that gives out many times what it takes in: no size field is to be believed. */
final class RatioStream extends CountedStream {

  private final LongSupplier packed;
  private final Budget budget;
  private long count;

  RatioStream(InputStream unpacked, LongSupplier packed, Budget budget) {
    super(unpacked);
    this.packed = packed;
    this.budget = budget;
  }

  @Override
  void counted(int read) throws IOException {
    count += read;
    budget.ratio(count, packed.getAsLong());
  }
}
