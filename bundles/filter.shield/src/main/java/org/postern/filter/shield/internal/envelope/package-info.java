/** What a client says before its message. */
package org.postern.filter.shield.internal.envelope;
