// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.json;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Vector;

/**
 * A value of OSGi configuration (Compendium 8, 104.4.2) as JSON, with its type: {@code Integer},
 * {@code int[]}, {@code Collection<String>} and so on.
 *
 * @param type as the OSGi Configurator writes it
 * @param json of {@link JsonReader}
 */
public record Typed(String type, Object json) {

  private static final String ARRAY = "[]";
  private static final String COLLECTION = "Collection<";

  /**
   * The JSON of a value.
   *
   * @throws JsonException if configuration cannot hold such a value
   */
  public static Typed of(Object value) throws JsonException {
    if (value instanceof Collection<?> items) {
      Object first = items.isEmpty() ? "" : items.iterator().next();
      return new Typed(COLLECTION + Scalar.of(first.getClass()).label() + ">", list(items));
    }
    Class<?> type = value.getClass();
    if (!type.isArray()) {
      return new Typed(Scalar.of(type).label(), Scalar.of(type).toJson(value));
    }
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      items.add(Array.get(value, i));
    }
    Class<?> item = type.getComponentType();
    String label = item.isPrimitive() ? item.getName() : Scalar.of(item).label();
    return new Typed(label + ARRAY, list(items));
  }

  private static List<Object> list(Collection<?> items) throws JsonException {
    List<Object> list = new ArrayList<>();
    for (Object item : items) {
      list.add(Scalar.of(item.getClass()).toJson(item));
    }
    return list;
  }

  /**
   * The value, of the type that Configuration Admin had it in.
   *
   * @throws JsonException if the JSON does not fit the type
   */
  public Object value() throws JsonException {
    if (type.startsWith(COLLECTION) && type.endsWith(">")) {
      Scalar.Typing scalar = Scalar.of(type.substring(COLLECTION.length(), type.length() - 1));
      Vector<Object> vector = new Vector<>();
      for (Object item : items()) {
        vector.add(scalar.fromJson(item));
      }
      return vector;
    }
    if (!type.endsWith(ARRAY)) {
      return Scalar.of(type).fromJson(json);
    }
    Scalar.Typing scalar = Scalar.of(type.substring(0, type.length() - ARRAY.length()));
    List<?> items = items();
    Object array = Array.newInstance(scalar.type(), items.size());
    for (int i = 0; i < items.size(); i++) {
      Array.set(array, i, scalar.fromJson(items.get(i)));
    }
    return array;
  }

  private List<?> items() {
    return json instanceof List<?> list ? list : List.of(json);
  }

  /** As the store keeps it: the type, a colon, the JSON. */
  public String encoded() {
    return type + ":" + JsonText.write(json);
  }

  /**
   * Reads what {@link #encoded} wrote.
   *
   * @throws JsonException if nothing like that was read
   */
  public static Typed decode(String encoded) throws JsonException {
    int colon = encoded.indexOf(':');
    if (colon < 0) {
      throw new JsonException("a value without a type");
    }
    return new Typed(encoded.substring(0, colon), JsonReader.read(encoded.substring(colon + 1)));
  }

  /**
   * A setting with this name and value in a configuration resource: types that JSON has are left
   * out.
   */
  public String key(String name) {
    boolean plain =
        "String".equals(type)
            || "Boolean".equals(type)
            || "Long".equals(type)
            || "String[]".equals(type);
    return plain && name.indexOf(':') < 0 ? name : name + ":" + type;
  }

  /** The type that JSON without one means. */
  static String natural(Object json) throws JsonException {
    if (json instanceof List<?> list) {
      return (list.isEmpty() ? "String" : natural(list.get(0))) + ARRAY;
    } else if (json instanceof String) {
      return "String";
    } else if (json instanceof Boolean) {
      return "Boolean";
    } else if (json instanceof BigDecimal number) {
      return number.scale() > 0 ? "Double" : "Long";
    }
    throw new JsonException("a setting cannot be an object or null");
  }

  /**
   * Reads a setting of a configuration resource.
   *
   * @param type what stands behind the colon of its name; empty for none
   */
  static Typed read(String type, Object json) throws JsonException {
    Typed read = new Typed(type.isEmpty() ? natural(json) : type, json);
    // By way of the value, so that what is equal is written the same.
    return of(read.value());
  }
}
