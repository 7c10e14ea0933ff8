// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.type;

/** What a file is for. */
public enum Family {
  /** Runs, installs, or is a container that smuggles what does. */
  PROGRAM,
  /** Holds other files. */
  ARCHIVE,
  /** A document of an office suite. */
  OFFICE,
  /** PDF. */
  PDF,
  /** A picture. */
  IMAGE,
  /** Sound. */
  AUDIO,
  /** Moving pictures. */
  VIDEO,
  /** HTML and XML. */
  MARKUP,
  /** Plain text. */
  TEXT,
  /** Not known. */
  UNKNOWN;

  /**
   * Whether people open such files without a second thought, so that a program likes to look so.
   */
  public boolean isTrusted() {
    return this == OFFICE || this == PDF || isMedia() || this == TEXT;
  }

  /** Picture, sound or film. */
  public boolean isMedia() {
    return this == IMAGE || this == AUDIO || this == VIDEO;
  }
}
