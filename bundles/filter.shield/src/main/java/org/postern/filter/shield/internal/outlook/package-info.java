// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** Bodies of Outlook messages, as they lie in TNEF parts and message files. */
package org.postern.filter.shield.internal.outlook;
