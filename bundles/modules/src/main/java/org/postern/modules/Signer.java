// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules;

import java.time.Instant;

/**
 * Who has signed a module.
 *
 * @param name subject of the certificate
 * @param serial its serial number in hexadecimal
 * @param fingerprint SHA-256 of the certificate in hexadecimal
 * @param from valid from
 * @param until valid until
 */
public record Signer(String name, String serial, String fingerprint, Instant from, Instant until) {}
