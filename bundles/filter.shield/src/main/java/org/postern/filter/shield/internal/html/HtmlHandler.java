// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

import java.util.List;

/** Is told what an HTML text consists of, in order. */
interface HtmlHandler {

  /** A start tag; name in lower case. */
  void startTag(String name, List<Attribute> attributes);

  /** An end tag; name in lower case. */
  void endTag(String name);

  /** A piece of text, character references as they are; one text may come in several pieces. */
  void text(char[] buffer, int from, int to);

  /** The text ended inside the quoted value of an attribute. */
  void endInAttribute(String tag, Attribute open);
}
