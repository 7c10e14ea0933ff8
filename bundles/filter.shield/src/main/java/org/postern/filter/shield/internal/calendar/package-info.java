// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
/** iCalendar (RFC 5545) and vCalendar parts. */
package org.postern.filter.shield.internal.calendar;
