// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.outlook;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.postern.filter.shield.internal.html.HtmlCheck;
import org.postern.filter.shield.internal.octets.Octets;
import org.postern.filter.shield.internal.octets.OctetsStream;
import org.postern.filter.shield.internal.octets.ScanLimitException;
import org.postern.filter.shield.internal.rtf.RtfCheck;
import org.postern.filter.shield.internal.rule.Hits;

/**
 * Looks at the HTML and RTF bodies of one TNEF part or message file. Compressed RTF grows ninefold,
 * and there may be many bodies, so what they come to in all is limited.
 */
public final class OutlookBodies {

  /** PidTagHtml, MS-OXPROPS. */
  public static final int HTML = 0x1013;

  /** PidTagRtfCompressed, MS-OXPROPS. */
  public static final int RTF = 0x1009;

  /** Limit in octets of all bodies together. */
  static final long MAX_OCTETS = 64L << 20;

  private final Hits hits;
  private long octets;

  /** Begins with nothing read. */
  public OutlookBodies(Hits hits) {
    this.hits = hits;
  }

  /**
   * Looks at the value of a property, if it is a body.
   *
   * @param property its number
   * @throws ScanLimitException when there is too much
   * @throws IOException when the content fails
   */
  public void look(int property, Octets value) throws IOException {
    if (property == HTML) {
      try (InputStream in = new Counted(new OctetsStream(value))) {
        HtmlCheck.look(new InputStreamReader(in, StandardCharsets.ISO_8859_1), hits);
      }
    } else if (property == RTF) {
      try (InputStream in = new Counted(new CompressedRtf(value))) {
        RtfCheck.look(in, hits);
      }
    }
  }

  /** Counts what is read. */
  private final class Counted extends InputStream {
    private final InputStream in;

    Counted(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      count(1);
      return in.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = in.read(into, from, length);
      count(count);
      return count;
    }

    private void count(int more) throws ScanLimitException {
      octets += more;
      if (octets > MAX_OCTETS) {
        throw new ScanLimitException("Outlook bodies of more than " + MAX_OCTETS + " octets");
      }
    }
  }
}
