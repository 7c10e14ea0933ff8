// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a host audits by category.
 *
 * @param enabled whether it audits at all
 * @param settings of the categories that it told
 */
public record AuditPolicy(boolean enabled, Map<Category, Setting> settings) {

  /** Categories in the order of MS-LSAD 2.2.4.20. */
  public enum Category {
    /** Start, stop, change of the clock, the log cleared. */
    SYSTEM,
    /** Log-on and log-off at this host. */
    LOGON,
    /** Files, registry keys and other objects. */
    OBJECT_ACCESS,
    /** Use of privileges. */
    PRIVILEGE_USE,
    /** Programs started and ended. */
    DETAILED_TRACKING,
    /** Changes of policies, of auditing too. */
    POLICY_CHANGE,
    /** Changes of users and groups. */
    ACCOUNT_MANAGEMENT,
    /** The directory. */
    DIRECTORY_ACCESS,
    /** Passwords looked at for this or another host. */
    ACCOUNT_LOGON
  }

  /**
   * What of a category is written.
   *
   * @param success events of those who were let
   * @param failure events of those who were not
   */
  public record Setting(boolean success, boolean failure) {}

  /** Copies the settings. */
  public AuditPolicy {
    Map<Category, Setting> copy = new EnumMap<>(Category.class);
    copy.putAll(settings);
    settings = Map.copyOf(copy);
  }

  /** The setting of a category; nothing is written where the host told none or does not audit. */
  public Setting of(Category category) {
    Setting none = new Setting(false, false);
    return enabled ? settings.getOrDefault(category, none) : none;
  }
}
