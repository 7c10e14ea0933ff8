// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.time.Duration;
import java.util.Optional;

/**
 * What is asked of passwords, and when an account is locked (MS-SAMR 2.2.3.5, 2.2.3.14).
 *
 * @param minLength characters that a password has at least
 * @param history passwords that may not be used again
 * @param maxAge after which a password must be changed; empty for never
 * @param minAge before which it may not be changed
 * @param complex whether it needs several kinds of characters
 * @param reversible whether it is kept so that it can be read
 * @param lockoutThreshold wrong passwords that lock an account; 0 for never
 * @param lockoutDuration how long; empty until an administrator unlocks it
 * @param lockoutWindow after which wrong passwords are forgotten
 */
public record AccountPolicy(
    int minLength,
    int history,
    Optional<Duration> maxAge,
    Duration minAge,
    boolean complex,
    boolean reversible,
    int lockoutThreshold,
    Optional<Duration> lockoutDuration,
    Duration lockoutWindow) {}
