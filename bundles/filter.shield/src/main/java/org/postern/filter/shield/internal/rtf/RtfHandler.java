// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.rtf;

import java.io.IOException;

/** Is told what an RTF text consists of, in order. */
interface RtfHandler {

  /** A group opens. */
  void open() throws IOException;

  /** A group closes. */
  void close();

  /**
   * A control word.
   *
   * @param word its letters, cut to 32
   * @param ignorable whether {@code \*} stood before it: who does not know it skips the group
   */
  void word(String word, boolean ignorable);

  /** A character written as {@code \'hh}, as its two digits. */
  void escaped(int high, int low);

  /** A character of text; line ends are none. */
  void text(char c);

  /** An octet behind {@code \bin}. */
  void binary(int octet);
}
