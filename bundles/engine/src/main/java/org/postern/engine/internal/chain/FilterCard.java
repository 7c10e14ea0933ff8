// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.postern.filter.Filter;
import org.postern.filter.Stage;

/**
 * What a filter says of itself by its service properties.
 *
 * @param id its unique name
 * @param stages where it wants to be asked
 * @param network whether it waits for the network
 * @param body whether it reads bodies at {@link Stage#MESSAGE}
 * @param ranking its default place, higher is earlier
 * @param origin where it comes from
 */
public record FilterCard(
    String id, Set<Stage> stages, boolean network, boolean body, int ranking, Origin origin) {

  /** What {@link Filter#ID} must look like. */
  public static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");

  /** Name that the findings of the engine itself bear; no filter may take it. */
  public static final String ENGINE = "engine";

  /**
   * Where a filter comes from.
   *
   * @param bundle id of its bundle
   * @param version of its bundle
   * @param age of its registration: the later one of two has the higher number
   */
  public record Origin(long bundle, String version, long age) {}

  /** Copies the stages. */
  public FilterCard {
    stages = Set.copyOf(stages);
  }

  /**
   * Reads service properties.
   *
   * @throws IllegalArgumentException saying which property is wrong and how it should be
   */
  public static FilterCard read(Function<String, Object> properties, String version) {
    return new FilterCard(
        id(properties.apply(Filter.ID)),
        stages(properties.apply(Filter.STAGES)),
        flag(properties.apply(Filter.NETWORK)),
        flag(properties.apply(Filter.BODY)),
        properties.apply("service.ranking") instanceof Integer ranking ? ranking : 0,
        new Origin(
            number(properties.apply("service.bundleid")),
            version,
            number(properties.apply("service.id"))));
  }

  /** Id of its bundle. */
  public long bundle() {
    return origin.bundle();
  }

  /** Version of its bundle. */
  public String version() {
    return origin.version();
  }

  /** Whether it wants to be asked at the end of data, and then reads the body. */
  boolean readsBody() {
    return body && stages.contains(Stage.MESSAGE);
  }

  private static long number(Object value) {
    return value instanceof Long number ? number : 0;
  }

  private static String id(Object value) {
    if (!(value instanceof String id) || !ID.matcher(id).matches() || id.equals(ENGINE)) {
      throw new IllegalArgumentException(
          Filter.ID + "=" + value + ": must be 1 to 32 of a-z, 0-9 and -, and not 'engine'");
    }
    return id;
  }

  private static Set<Stage> stages(Object value) {
    Collection<?> names =
        value instanceof Object[] array
            ? Arrays.asList(array)
            : value instanceof Collection<?> list
                ? list
                : value == null ? List.of() : List.of(value);
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (Object name : names) {
      try {
        stages.add(Stage.valueOf(name.toString().strip().toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            Filter.STAGES + " has '" + name + "', which is none of " + List.of(Stage.values()), e);
      }
    }
    if (stages.isEmpty()) {
      throw new IllegalArgumentException(Filter.STAGES + " is empty: name at least one stage");
    }
    return stages;
  }

  private static boolean flag(Object value) {
    return value != null && Boolean.parseBoolean(value.toString());
  }
}
