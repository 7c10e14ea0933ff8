// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

/**
 * How a service is set.
 *
 * @param name short name
 * @param start when it starts
 * @param image command line of its program
 * @param account in whose name it runs: {@code LocalSystem}, {@code .\name}
 * @param displayName name for people
 */
public record ServiceConfig(
    String name, Start start, String image, String account, String displayName) {

  /** When a service starts, as numbered by MS-SCMR 2.2.15. */
  public enum Start {
    /** 0: drivers only. */
    BOOT,
    /** 1: drivers only. */
    SYSTEM,
    /** 2: with the host. */
    AUTOMATIC,
    /** 3: when asked for. */
    MANUAL,
    /** 4: never. */
    DISABLED,
    /** Any other number. */
    UNKNOWN
  }
}
