// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A value of the registry with its type. What does not fit the type reads as absent. */
public final class RegistryValue {

  /** Types of values, by their numbers (MS-RRP 3.1.1.5). */
  public enum Type {
    /** REG_NONE and all that have no name here. */
    NONE,
    /** REG_SZ. */
    TEXT,
    /** REG_EXPAND_SZ: text with variables, not expanded. */
    EXPANDABLE,
    /** REG_BINARY. */
    BINARY,
    /** REG_DWORD. */
    NUMBER,
    /** REG_DWORD_BIG_ENDIAN. */
    NUMBER_BIG_ENDIAN,
    /** REG_LINK. */
    LINK,
    /** REG_MULTI_SZ. */
    TEXTS,
    /** REG_QWORD. */
    WIDE_NUMBER
  }

  private static final int QWORD = 11;

  /** Types by their numbers from 0. */
  private static final List<Type> NUMBERED =
      List.of(
          Type.NONE,
          Type.TEXT,
          Type.EXPANDABLE,
          Type.BINARY,
          Type.NUMBER,
          Type.NUMBER_BIG_ENDIAN,
          Type.LINK,
          Type.TEXTS);

  private final String name;
  private final Type type;
  private final byte[] data;

  private RegistryValue(String name, Type type, byte[] data) {
    this.name = name;
    this.type = type;
    this.data = data;
  }

  /** A value as the wire has it. */
  public static RegistryValue of(String name, int type, byte[] data) {
    Type known = type == QWORD ? Type.WIDE_NUMBER : Type.NONE;
    if (type >= 0 && type < NUMBERED.size()) {
      known = NUMBERED.get(type);
    }
    return new RegistryValue(name, known, data.clone());
  }

  /** A REG_SZ. */
  public static RegistryValue text(String name, String text) {
    return new RegistryValue(name, Type.TEXT, utf16(text + "\0"));
  }

  /** A REG_MULTI_SZ. */
  public static RegistryValue texts(String name, List<String> texts) {
    String joined = texts.stream().map(t -> t + "\0").collect(Collectors.joining());
    return new RegistryValue(name, Type.TEXTS, utf16(joined + "\0"));
  }

  /** A REG_DWORD, 0 to 4294967295. */
  public static RegistryValue number(String name, long number) {
    return new RegistryValue(name, Type.NUMBER, little(4).putInt((int) number).array());
  }

  /** A REG_QWORD. */
  public static RegistryValue wideNumber(String name, long number) {
    return new RegistryValue(name, Type.WIDE_NUMBER, little(8).putLong(number).array());
  }

  /** Its name; empty for the default value of a key. */
  public String name() {
    return name;
  }

  /** Its type. */
  public Type type() {
    return type;
  }

  /** A number: of a DWORD unsigned, of a QWORD as it is, or of a text that is a decimal number. */
  public OptionalLong number() {
    ByteBuffer buffer = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    return switch (type) {
      case NUMBER -> data.length < 4 ? OptionalLong.empty() : unsigned(buffer.getInt());
      case NUMBER_BIG_ENDIAN ->
          data.length < 4
              ? OptionalLong.empty()
              : unsigned(buffer.order(ByteOrder.BIG_ENDIAN).getInt());
      case WIDE_NUMBER ->
          data.length < 8 ? OptionalLong.empty() : OptionalLong.of(buffer.getLong());
      case TEXT, EXPANDABLE -> decimal(string().strip());
      default -> OptionalLong.empty();
    };
  }

  /** The text of a REG_SZ or REG_EXPAND_SZ, up to its first NUL. */
  public Optional<String> text() {
    return type == Type.TEXT || type == Type.EXPANDABLE ? Optional.of(string()) : Optional.empty();
  }

  /** The texts of a REG_MULTI_SZ, empty ones left out; a text alone is a list of one. */
  public List<String> texts() {
    if (type != Type.TEXTS) {
      return text().stream().filter(t -> !t.isEmpty()).toList();
    }
    String all = new String(data, StandardCharsets.UTF_16LE);
    return Arrays.stream(all.split("\0")).filter(t -> !t.isEmpty()).toList();
  }

  /** The octets as the registry keeps them. */
  public byte[] bytes() {
    return data.clone();
  }

  /** For people: a number in decimal, a text as it is, texts with commas, octets in hexadecimal. */
  @Override
  public String toString() {
    return switch (type) {
      case TEXT, EXPANDABLE -> string();
      case TEXTS -> String.join(", ", texts());
      case NUMBER, NUMBER_BIG_ENDIAN ->
          number().isPresent() ? Long.toString(number().getAsLong()) : hex();
      case WIDE_NUMBER ->
          number().isPresent() ? Long.toUnsignedString(number().getAsLong()) : hex();
      default -> hex();
    };
  }

  private String hex() {
    int shown = Math.min(data.length, 32);
    return HexFormat.of().formatHex(data, 0, shown) + (shown < data.length ? "..." : "");
  }

  private String string() {
    String all = new String(data, StandardCharsets.UTF_16LE);
    int end = all.indexOf(0);
    return end < 0 ? all : all.substring(0, end);
  }

  private static OptionalLong unsigned(int number) {
    return OptionalLong.of(Integer.toUnsignedLong(number));
  }

  private static OptionalLong decimal(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= 18
            && IntStream.range(0, text.length())
                .allMatch(i -> text.charAt(i) >= '0' && text.charAt(i) <= '9');
    return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
