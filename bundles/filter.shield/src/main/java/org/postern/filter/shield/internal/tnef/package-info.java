/** TNEF, the {@code winmail.dat} of Outlook (MS-OXTNEF). */
package org.postern.filter.shield.internal.tnef;
