// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** What must be known after a restart, whatever the moment at which the server ended. */
package org.postern.modules.internal.store;
