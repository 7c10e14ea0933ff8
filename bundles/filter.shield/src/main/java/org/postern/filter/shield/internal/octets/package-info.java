// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Contents that are read here and there instead of from the first octet to the last. */
package org.postern.filter.shield.internal.octets;
