// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal.json;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.Function;

/** The types of single values in OSGi configuration, each as a class or a primitive type. */
enum Scalar {
  STRING(String.class, String.class, text -> text),
  INTEGER(Integer.class, int.class, Integer::valueOf),
  LONG(Long.class, long.class, Long::valueOf),
  FLOAT(Float.class, float.class, Float::valueOf),
  DOUBLE(Double.class, double.class, Double::valueOf),
  BYTE(Byte.class, byte.class, Byte::valueOf),
  SHORT(Short.class, short.class, Short::valueOf),
  CHARACTER(Character.class, char.class, Scalar::character),
  BOOLEAN(Boolean.class, boolean.class, Scalar::truth);

  private final Class<?> boxed;
  private final Class<?> primitive;
  private final Function<String, Object> parser;

  Scalar(Class<?> boxed, Class<?> primitive, Function<String, Object> parser) {
    this.boxed = boxed;
    this.primitive = primitive;
    this.parser = parser;
  }

  /**
   * A type by its name.
   *
   * @param scalar which
   * @param type class of the items of an array
   */
  record Typing(Scalar scalar, Class<?> type) {

    Object fromJson(Object json) throws JsonException {
      return scalar.fromJson(json);
    }
  }

  static Scalar of(Class<?> type) throws JsonException {
    return Arrays.stream(values())
        .filter(scalar -> scalar.boxed == type || scalar.primitive == type)
        .findFirst()
        .orElseThrow(() -> new JsonException("configuration cannot hold a " + type.getName()));
  }

  static Typing of(String label) throws JsonException {
    for (Scalar scalar : values()) {
      if (scalar.label().equals(label)) {
        return new Typing(scalar, scalar.boxed);
      } else if (scalar.primitive.getName().equals(label) && scalar != STRING) {
        return new Typing(scalar, scalar.primitive);
      }
    }
    throw new JsonException("there is no type '" + label + "'");
  }

  String label() {
    return boxed.getSimpleName();
  }

  Object toJson(Object value) {
    return switch (this) {
      case BOOLEAN -> value;
      case STRING, CHARACTER -> value.toString();
      case FLOAT, DOUBLE -> decimal(value.toString());
      default -> new BigDecimal(value.toString());
    };
  }

  /** JSON has no NaN and no infinity: they are texts there. */
  private static Object decimal(String text) {
    return text.endsWith("N") || text.endsWith("y") ? text : new BigDecimal(text);
  }

  Object fromJson(Object json) throws JsonException {
    try {
      return parser.apply(text(json));
    } catch (IllegalArgumentException e) {
      throw new JsonException(text(json) + " is no " + label());
    }
  }

  private String text(Object json) throws JsonException {
    if (json instanceof BigDecimal number) {
      boolean whole = this != FLOAT && this != DOUBLE && number.stripTrailingZeros().scale() <= 0;
      // 1e99 as a whole number would be a hundred digits: it fits nothing, and is not spelt out.
      return whole && number.scale() > -20 ? number.toBigInteger().toString() : number.toString();
    } else if (json instanceof String || json instanceof Boolean) {
      return json.toString();
    }
    throw new JsonException("a setting cannot be an object or null");
  }

  private static Object character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return text.charAt(0);
  }

  private static Object truth(String text) {
    if (!"true".equals(text) && !"false".equals(text)) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.valueOf(text);
  }
}
