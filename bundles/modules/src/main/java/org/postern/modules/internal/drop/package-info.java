// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** The folder into which an administrator drops modules. */
package org.postern.modules.internal.drop;
