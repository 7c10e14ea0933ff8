// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0

/** What {@code bin/postern} can do. Needs nothing but the JDK, so that it answers at once. */
package org.postern.cli;
