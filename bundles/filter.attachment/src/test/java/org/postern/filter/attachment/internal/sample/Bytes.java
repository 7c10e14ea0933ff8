// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.sample;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Puts octets together, little-endian. */
public final class Bytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Octets of a text, one a character. */
  public static byte[] of(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Octets that do not compress, the same for the same seed. */
  public static byte[] noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  /** A small Windows program that does nothing: headers without code. */
  public static byte[] program() {
    byte[] program = new byte[512];
    program[0] = 'M';
    program[1] = 'Z';
    program[0x3c] = 0x40;
    program[0x40] = 'P';
    program[0x41] = 'E';
    return program;
  }

  /** The beginning of a PNG picture. */
  public static byte[] picture() {
    return new Bytes().u8(0x89).text("PNG\r\n").u8(0x1a).text("\n").raw(noise(100, 7)).bytes();
  }

  /** 8 bits. */
  public Bytes u8(int value) {
    out.write(value);
    return this;
  }

  /** 16 bits. */
  public Bytes u16(int value) {
    return u8(value).u8(value >> 8);
  }

  /** 32 bits. */
  public Bytes u32(long value) {
    return u16((int) value).u16((int) (value >> 16));
  }

  /** A text, one octet a character. */
  public Bytes text(String text) {
    return raw(of(text));
  }

  /** Octets as they are. */
  public Bytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** So many times the same octet. */
  public Bytes fill(int value, int count) {
    for (int i = 0; i < count; i++) {
      u8(value);
    }
    return this;
  }

  /** How many there are. */
  public int size() {
    return out.size();
  }

  /** All of them. */
  public byte[] bytes() {
    return out.toByteArray();
  }
}
