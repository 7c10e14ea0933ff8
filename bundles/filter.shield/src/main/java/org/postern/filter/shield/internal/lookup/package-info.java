// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Look-ups of logging and text libraries, {@code ${name:argument}}, hidden inside each other. */
package org.postern.filter.shield.internal.lookup;
