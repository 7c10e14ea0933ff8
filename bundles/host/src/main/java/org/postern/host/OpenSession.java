// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.time.Duration;

/**
 * Somebody who is connected to the shares of a host.
 *
 * @param client address or name, as the host writes it
 * @param user who
 * @param open files that he has open
 * @param since how long he has been connected
 * @param idle how long he has done nothing
 */
public record OpenSession(String client, String user, int open, Duration since, Duration idle) {}
