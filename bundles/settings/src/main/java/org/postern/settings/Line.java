// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.settings;

/**
 * One setting in a file.
 *
 * @param number of the line, counted from 1
 * @param name of the setting
 * @param value without the blanks around it
 */
public record Line(int number, String name, String value) {}
