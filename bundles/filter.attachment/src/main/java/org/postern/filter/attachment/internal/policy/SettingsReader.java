// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.policy;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postern.filter.attachment.internal.type.FileKind;

/** Makes {@link Settings} of what Configuration Admin delivers; a missing key is its default. */
public final class SettingsReader {

  private static final int MAX_EXTENSION = 20;

  private final Map<String, ?> properties;
  private final Settings defaults = Settings.defaults();

  private SettingsReader(Map<String, ?> properties) {
    this.properties = properties;
  }

  /**
   * Reads and checks every setting.
   *
   * @throws BadSettingException naming the first bad one
   */
  public static Settings read(Map<String, ?> properties) throws BadSettingException {
    return new SettingsReader(properties).settings();
  }

  private Settings settings() throws BadSettingException {
    Map<Topic, Policy> policies = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      policies.put(topic, policy(topic));
    }
    return new Settings(policies, extensions(), types(), limits());
  }

  private Limits limits() throws BadSettingException {
    Limits standard = defaults.limits();
    return new Limits(
        number("maxArchiveDepth", standard.depth(), 1, 20),
        number("maxArchiveEntries", standard.entries(), 1, 100_000),
        number("maxArchiveExpansion", standard.ratio(), 10, 1_000),
        number("maxArchiveSize", standard.size(), 11, 16_384),
        number("maxArchiveWork", standard.work(), 11, 4_096),
        number("maxArchiveSeconds", standard.seconds(), 1, 20),
        number("maxDecoderMemory", standard.decoderMemory(), 8, 128));
  }

  private Policy policy(Topic topic) throws BadSettingException {
    Object value = properties.get(topic.key());
    if (value == null) {
      return topic.standard();
    }
    Optional<Policy> policy = Policy.of(value.toString());
    if (policy.isEmpty()) {
      throw new BadSettingException(topic.key(), value, Policy.allowed());
    }
    return policy.get();
  }

  private int number(String key, int standard, int least, int most) throws BadSettingException {
    Object value = properties.get(key);
    if (value == null) {
      return standard;
    }
    try {
      int number = Integer.parseInt(value.toString().strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below, as a number outside of the bounds is
    }
    throw new BadSettingException(key, value, "a whole number from " + least + " to " + most);
  }

  private Set<String> extensions() throws BadSettingException {
    Optional<List<String>> values = list("blockedExtensions");
    if (values.isEmpty()) {
      return defaults.blockedExtensions();
    }
    Set<String> extensions = new LinkedHashSet<>();
    for (String value : values.get()) {
      String extension = value.replaceFirst("^\\*?\\.", "").toLowerCase(Locale.ROOT);
      if (extension.length() > MAX_EXTENSION || !extension.matches("[a-z0-9_+-]+")) {
        throw new BadSettingException(
            "blockedExtensions", value, "extensions such as exe or .exe, letters, digits, _ + -");
      }
      extensions.add(extension);
    }
    return extensions;
  }

  private Set<FileKind> types() throws BadSettingException {
    Optional<List<String>> values = list("blockedTypes");
    if (values.isEmpty()) {
      return defaults.blockedTypes();
    }
    Set<FileKind> types = EnumSet.noneOf(FileKind.class);
    for (String value : values.get()) {
      Optional<FileKind> kind = FileKind.of(value).filter(FileKind::isBlockable);
      if (kind.isEmpty()) {
        throw new BadSettingException("blockedTypes", value, FileKind.blockable());
      }
      types.add(kind.get());
    }
    return types;
  }

  /** A list as an array, a collection, or in one string with commas. */
  private Optional<List<String>> list(String key) {
    Object value = properties.get(key);
    if (value == null) {
      return Optional.empty();
    }
    List<String> items;
    if (value instanceof Object[] array) {
      items = List.of(array).stream().map(Object::toString).toList();
    } else if (value instanceof Collection<?> collection) {
      items = collection.stream().map(Object::toString).toList();
    } else {
      items = List.of(value.toString().split(","));
    }
    return Optional.of(items.stream().map(String::strip).filter(i -> !i.isEmpty()).toList());
  }
}
