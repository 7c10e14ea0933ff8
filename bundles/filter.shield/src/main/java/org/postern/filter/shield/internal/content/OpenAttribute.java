// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.content;

import org.postern.filter.Part;
import org.postern.filter.shield.internal.rule.Hits;

/**
 * Sees an HTML part that ends inside an address and is followed by a part that a mail program may
 * glue to it: HTML again, or something encrypted, whose plain text would then be sent out (EFAIL).
 */
final class OpenAttribute {

  private final Hits hits;
  private String open = "";

  OpenAttribute(Hits hits) {
    this.hits = hits;
  }

  /** An HTML part ended; with what open, empty where nothing was. */
  void ended(String address) {
    open = address;
  }

  /** The next part comes. */
  void next(Part part) {
    if (!open.isEmpty() && isGlued(part)) {
      hits.add("html-open-attribute", open);
    }
  }

  private static boolean isGlued(Part part) {
    String type = part.contentType();
    return type.equals("text/html")
        || type.startsWith("application/pkcs7-mime")
        || type.startsWith("application/x-pkcs7-mime")
        || type.startsWith("application/pgp-encrypted")
        || (type.equals("application/octet-stream") && !isAttachment(part));
  }

  private static boolean isAttachment(Part part) {
    return part.disposition().filter("attachment"::equals).isPresent();
  }
}
