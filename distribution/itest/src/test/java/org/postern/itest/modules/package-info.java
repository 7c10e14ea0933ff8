// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Modules are installed, replaced, refused and removed while mail flows. */
package org.postern.itest.modules;
