// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.boot;

/** How the server process ends; documented in {@code docs/first-steps.md} and kept for good. */
public enum ExitCode {
  /** Stopped as it was told. */
  OK(0),
  /** A setting is unknown, unreadable or out of its range. */
  BAD_CONFIGURATION(10),
  /** The address of the Web Console is taken or is not one of this machine. */
  ADDRESS(11),
  /** A directory cannot be written. */
  DIRECTORY(12),
  /** The disk is full. */
  DISK(13),
  /** The keystore is missing, or cannot be opened. */
  KEYSTORE(14),
  /** Another server runs on the same data folder. */
  RUNNING(15),
  /** The container did not start. */
  CONTAINER(16),
  /** The policy store cannot be opened: locked, damaged, or of a newer version. */
  POLICY_STORE(17);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The exit status of the process. */
  public int status() {
    return status;
  }
}
