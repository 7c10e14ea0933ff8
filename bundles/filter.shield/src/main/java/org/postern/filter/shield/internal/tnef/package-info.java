// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** TNEF, the {@code winmail.dat} of Outlook (MS-OXTNEF). */
package org.postern.filter.shield.internal.tnef;
