/** iCalendar (RFC 5545) and vCalendar parts. */
package org.postern.filter.shield.internal.calendar;
