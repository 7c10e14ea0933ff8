// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules;

/** Why a jar is not deployed; the message is one sentence for the administrator. */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1;
  private static final int MAX_SENTENCE = 500;

  /** With a sentence that may quote what a stranger has written. */
  public Refusal(String sentence) {
    super(clean(sentence));
  }

  /** The same, with what led to it. */
  public Refusal(String sentence, Throwable cause) {
    super(clean(sentence), cause);
  }

  /** Names inside a jar are a stranger's text: no line of a log or page is to be made of them. */
  private static String clean(String sentence) {
    String line = sentence.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > MAX_SENTENCE ? line.substring(0, MAX_SENTENCE) + "..." : line;
  }
}
