// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** JSON (RFC 8259) and the values of OSGi configuration in it. */
package org.postern.store.internal.json;
