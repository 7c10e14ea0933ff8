// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

/**
 * A user, group or computer.
 *
 * @param sid {@code S-1-5-...}
 * @param name {@code DOMAIN\name}; the SID where the host does not know the name
 */
public record Principal(String sid, String name) {}
