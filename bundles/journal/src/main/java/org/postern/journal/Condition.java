// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal;

/**
 * One thing that must be so.
 *
 * @param field what is looked at
 * @param relation how it is compared
 * @param text what it is compared with, where that is text
 * @param number what it is compared with, where that is a number
 * @param negated whether it must not be so
 */
public record Condition(
    Field field, Relation relation, String text, double number, boolean negated) {

  /** How a number is compared. */
  public enum Relation {
    /** The same, or for text: holds it. */
    IS,
    /** More. */
    MORE,
    /** The same or more. */
    LEAST,
    /** Less. */
    LESS,
    /** The same or less. */
    MOST
  }
}
