// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.header;

import java.util.List;
import java.util.Set;
import org.postern.filter.HeaderField;
import org.postern.filter.Message;
import org.postern.filter.shield.internal.rule.Hits;

/** From fields from which two programs may take two authors. */
final class FromCheck {

  /** Rules found here. */
  static final Set<String> RULES =
      Set.of("from-twice", "from-two-addresses", "from-group", "from-syntax", "from-route");

  void look(Message message, Hits hits) {
    List<HeaderField> fields = message.headers("From");
    if (fields.size() > 1) {
      hits.add("from-twice", Integer.toString(fields.size()));
    }
    if (!fields.isEmpty()) {
      String value = fields.get(0).value();
      MailboxScan scan = MailboxScan.of(value);
      if (scan.hasTwoAddresses()) {
        hits.add("from-two-addresses", value);
      } else if (scan.hasAddressInGroup()) {
        hits.add("from-group", value);
      } else if (scan.isOdd()) {
        hits.add("from-syntax", value);
      }
      if (scan.hasRoute()) {
        hits.add("from-route", value);
      }
    }
  }
}
