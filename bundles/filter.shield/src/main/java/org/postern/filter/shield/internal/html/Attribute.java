// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.html;

/**
 * An attribute of an HTML tag.
 *
 * @param name in lower case, cut to 64 characters
 * @param value with its character references replaced, cut to 8192 characters before that
 */
record Attribute(String name, String value) {}
