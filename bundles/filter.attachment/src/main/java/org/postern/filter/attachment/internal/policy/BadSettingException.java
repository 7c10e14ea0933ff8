// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.policy;

/** A value of the configuration that cannot be used. */
public final class BadSettingException extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int MAX_VALUE = 80;

  /**
   * Names all that a person needs to correct it.
   *
   * @param key of the setting
   * @param value that was given, cut to length in the message
   * @param allowed what would be good
   */
  public BadSettingException(String key, Object value, String allowed) {
    super("setting " + key + " is '" + cut(String.valueOf(value)) + "'; allowed: " + allowed);
  }

  private static String cut(String value) {
    return value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE) + "..." : value;
  }
}
