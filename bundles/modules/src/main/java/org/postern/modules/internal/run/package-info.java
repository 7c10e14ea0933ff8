// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Modules as bundles of the container: installed, started, tried, and taken out again. */
package org.postern.modules.internal.run;
