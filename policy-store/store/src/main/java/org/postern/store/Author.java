// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store;

/**
 * Who changes settings.
 *
 * @param origin by which way
 * @param name of the user or the file, at most {@value #MAX_NAME} characters
 */
public record Author(Origin origin, String name) {

  /** Characters of a name; a longer one is cut. */
  public static final int MAX_NAME = 200;

  /** Ways on which a change comes. */
  public enum Origin {
    /** A user of the Web Console. */
    CONSOLE,
    /** A user of {@code bin/postern}. */
    COMMAND,
    /** A file of settings. */
    FILE,
    /** Another server that shares the policy. */
    SERVER,
    /** Code, by Configuration Admin. */
    CODE
  }

  /** Cuts the name. */
  public Author {
    name = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }
}
