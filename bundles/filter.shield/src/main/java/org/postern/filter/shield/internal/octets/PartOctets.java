// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.octets;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postern.filter.Part;

/**
 * The content of a part by pages, of which the last used are kept. A chain of sectors that leads to
 * and fro through a large file could make us read it over and over, so the octets read in all are
 * limited. For one thread.
 */
public final class PartOctets implements Octets, AutoCloseable {

  private static final int PAGE = 4096;
  private static final int MAX_PAGES = 64;

  private final Part part;
  private final long budget;
  private final Map<Long, byte[]> pages =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > MAX_PAGES;
        }
      };
  private InputStream in = InputStream.nullInputStream();
  private long position = Long.MAX_VALUE;
  private long read;
  private long currentNumber = -1;
  private byte[] current = {};

  /**
   * The content of a part.
   *
   * @param budget octets that may be read in all, those skipped included
   */
  public PartOctets(Part part, long budget) {
    this.part = part;
    this.budget = budget;
  }

  @Override
  public long size() {
    return part.size();
  }

  @Override
  public int at(long where) throws IOException {
    if (where < 0 || where >= part.size()) {
      return -1;
    }
    long number = where / PAGE;
    if (number != currentNumber) {
      byte[] page = pages.get(number);
      if (page == null) {
        page = load(number);
        pages.put(number, page);
      }
      current = page;
      currentNumber = number;
    }
    int offset = (int) (where % PAGE);
    return offset < current.length ? current[offset] & 0xff : -1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] load(long number) throws IOException {
    long start = number * PAGE;
    if (position > start) {
      in.close();
      in = part.open();
      position = 0;
    }
    read += start - position + PAGE;
    if (read > budget) {
      throw new ScanLimitException("its pieces are scattered too widely");
    }
    in.skipNBytes(start - position);
    byte[] page = in.readNBytes(PAGE);
    position = start + page.length;
    return page;
  }
}
