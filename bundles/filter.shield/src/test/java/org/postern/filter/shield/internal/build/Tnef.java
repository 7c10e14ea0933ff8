// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.build;

/** Writes TNEF streams, sound ones and others (MS-OXTNEF). */
public final class Tnef {

  /** Attribute with the properties of the message. */
  public static final long MESSAGE_PROPERTIES = 0x00069003L;

  /** Attribute with the properties of an attachment. */
  public static final long ATTACHMENT_PROPERTIES = 0x00069005L;

  /** Attribute with the recipients. */
  public static final long RECIPIENTS = 0x00069004L;

  private static final String PSETID_COMMON = "0820060000000000c000000000000046";

  private final LittleEndian out = new LittleEndian().u32(0x223e9f78L).u16(1);

  /** An attribute that says the truth about its length. */
  public Tnef attribute(long id, byte[] value) {
    return attribute(id, value.length, value);
  }

  /** An attribute that claims a length. */
  public Tnef attribute(long id, long length, byte[] value) {
    int sum = 0;
    for (byte octet : value) {
      sum += octet & 0xff;
    }
    out.u8(1).u32(id).u32(length).octets(value).u16(sum);
    return this;
  }

  /** Octets as they are. */
  public Tnef raw(byte[] octets) {
    out.octets(octets);
    return this;
  }

  /** The stream. */
  public byte[] toBytes() {
    return out.toBytes();
  }

  /** A list of two properties: a subject, and a named text with that number in the common set. */
  public static byte[] properties(int number, String path) {
    byte[] text = new LittleEndian().utf16(path + "\0").toBytes();
    byte[] subject = new LittleEndian().utf16("Hi\0").toBytes();
    LittleEndian list = new LittleEndian().u32(2);
    list.u16(0x1f).u16(0x37).u32(1).u32(subject.length).octets(subject).pad(4);
    list.u16(0x1f).u16(0x8001).hex(PSETID_COMMON).u32(0).u32(number);
    return list.u32(1).u32(text.length).octets(text).pad(4).toBytes();
  }

  /** A list with one object that holds a stream of its own. */
  public static byte[] object(byte[] inner) {
    byte[] value = new LittleEndian().octets(new byte[16]).octets(inner).toBytes();
    LittleEndian list = new LittleEndian().u32(1).u16(0x0d).u16(0x3701).u32(1).u32(value.length);
    return list.octets(value).pad(4).toBytes();
  }

  /** A list with one binary property. */
  public static byte[] binary(int property, byte[] value) {
    LittleEndian list = new LittleEndian().u32(1).u16(0x102).u16(property).u32(1);
    return list.u32(value.length).octets(value).pad(4).toBytes();
  }
}
