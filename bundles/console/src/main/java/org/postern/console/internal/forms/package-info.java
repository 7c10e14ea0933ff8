// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** What the policy store adds to the forms of the Web Console: who saves, and what is refused. */
package org.postern.console.internal.forms;
