// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.policy;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.postern.filter.attachment.internal.name.Extensions;
import org.postern.filter.attachment.internal.type.Family;
import org.postern.filter.attachment.internal.type.FileKind;

/**
 * The configuration, checked.
 *
 * @param policies one for every topic
 * @param blockedExtensions in lower case, without the dot
 * @param blockedTypes kinds that are not accepted whatever their name
 * @param limits of unpacking
 */
public record Settings(
    Map<Topic, Policy> policies,
    Set<String> blockedExtensions,
    Set<FileKind> blockedTypes,
    Limits limits) {

  /** Types that are refused where nothing is set: all that run, install, or smuggle what does. */
  public static final String BLOCKED_TYPES =
      "pe, dos, elf, mach-o, java-class, jar, android, windows-installer, windows-app, shortcut, "
          + "internet-shortcut, shell-command, compiled-help, html-application, script-component, "
          + "encoded-script, batch, unix-script, registry, console-file, setting-content, "
          + "disk-image, onenote, flash";

  /** Copies the collections. */
  public Settings {
    policies = Map.copyOf(policies);
    blockedExtensions = Set.copyOf(blockedExtensions);
    blockedTypes = Set.copyOf(blockedTypes);
    if (policies.size() != Topic.values().length) {
      throw new IllegalArgumentException("every topic needs a policy");
    }
  }

  /** What applies where nothing is set. */
  public static Settings defaults() {
    Map<Topic, Policy> policies = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      policies.put(topic, topic.standard());
    }
    Set<FileKind> types = EnumSet.noneOf(FileKind.class);
    for (FileKind kind : FileKind.values()) {
      if (kind.family() == Family.PROGRAM) {
        types.add(kind);
      }
    }
    return new Settings(policies, Extensions.BLOCKED, types, Limits.DEFAULTS);
  }

  /** What to do about a hit of that rule. */
  public Policy policy(Rule rule) {
    return policies.get(rule.topic());
  }
}
