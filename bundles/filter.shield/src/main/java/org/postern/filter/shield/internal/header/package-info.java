/** Header fields of a message and of its parts. */
package org.postern.filter.shield.internal.header;
