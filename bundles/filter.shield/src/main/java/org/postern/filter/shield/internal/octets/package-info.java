/** Contents that are read here and there instead of from the first octet to the last. */
package org.postern.filter.shield.internal.octets;
