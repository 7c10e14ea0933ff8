// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.msrpc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postern.host.internal.rpc.NdrWriter;

/** Answers as a Windows host gives them. */
final class Stubs {

  static final byte[] HANDLE = new byte[20];
  static final byte[] ADMINISTRATORS = {1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0};
  static final byte[] DOMAIN = {1, 1, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0};

  private Stubs() {}

  static byte[] status(int status) {
    return new NdrWriter().u32(status).bytes();
  }

  static byte[] handle() {
    return new NdrWriter().octets(HANDLE).u32(0).bytes();
  }

  static byte[] bareHandle() {
    return HANDLE;
  }

  /** Nine categories, as a host sends them that audits log-on and changes. */
  static byte[] audit(int... settings) {
    NdrWriter out = new NdrWriter().pointer().u16(2).align(4).octet(1).pointer();
    out.u32(settings.length).u32(settings.length);
    for (int setting : settings) {
      out.u32(setting);
    }
    return out.u32(0).bytes();
  }

  /** Services {@code Svc0}, {@code Svc1} ...: every second one runs. */
  static byte[] services(int count) {
    NdrWriter entries = new NdrWriter();
    ByteArrayOutputStream texts = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      int at = count * 36 + texts.size();
      texts.writeBytes(("Svc" + i + "\0").getBytes(StandardCharsets.UTF_16LE));
      entries.u32(at).u32(at).u32(0x10).u32(i % 2 == 0 ? 4 : 1);
      entries.u32(0).u32(0).u32(0).u32(0).u32(0);
    }
    byte[] buffer = entries.octets(texts.toByteArray()).bytes();
    NdrWriter out = new NdrWriter().u32(buffer.length).octets(buffer).align(4);
    return out.u32(0).u32(count).pointerTo(0).u32(0).bytes();
  }

  static byte[] config(int start, String image, String account) {
    NdrWriter out = new NdrWriter().u32(0x10).u32(start).u32(1);
    out.pointer().none().u32(0).none().pointer().pointer();
    out.text(image).text(account).text("Shown");
    return out.u32(0).u32(0).bytes();
  }

  /** Names with numbers. */
  static byte[] names(int status, List<SamName> names) {
    NdrWriter out = new NdrWriter().u32(0).pointer().u32(names.size()).pointer().u32(names.size());
    for (SamName name : names) {
      int octets = 2 * name.name().length();
      out.u32(name.rid()).u16(octets).u16(octets).pointer();
    }
    for (SamName name : names) {
      int count = name.name().length();
      byte[] text = name.name().getBytes(StandardCharsets.UTF_16LE);
      out.u32(count).u32(0).u32(count).octets(text);
    }
    return out.u32(names.size()).u32(status).bytes();
  }

  static byte[] control(int flags) {
    return new NdrWriter().pointer().u16(16).u32(flags).u32(0).bytes();
  }

  static byte[] sid(byte[] sid) {
    return new NdrWriter().pointer().u32(sid[1]).octets(sid).u32(0).bytes();
  }

  static byte[] members(byte[] sid) {
    NdrWriter out = new NdrWriter().u32(1).pointer().u32(1).pointer();
    return out.u32(sid[1]).octets(sid).u32(0).bytes();
  }

  /** A value of the registry, as QueryValue gives it. */
  static byte[] value(int type, byte[] data, int status) {
    NdrWriter out = new NdrWriter().pointerTo(type).pointer().u32(data.length).u32(0);
    out.u32(data.length).octets(data).align(4).pointerTo(data.length).pointerTo(data.length);
    return out.u32(status).bytes();
  }

  static byte[] shares() {
    NdrWriter out = new NdrWriter().u32(1).u32(1).pointer().u32(2).pointer().u32(2);
    out.pointer().u32(0x80000000L).pointer().pointer().u32(0).pointer();
    out.text("C$").text("Default share").text("mail").text("");
    return out.u32(2).none().u32(0).bytes();
  }

  static byte[] sessions() {
    NdrWriter out = new NdrWriter().u32(1).u32(1).pointer().u32(1).pointer().u32(1);
    out.pointer().pointer().u32(2).u32(90).u32(5).u32(0);
    out.text("\\\\10.0.0.7").text("admin");
    return out.u32(1).none().u32(0).bytes();
  }

  static byte[] timeOfDay(long seconds) {
    NdrWriter out = new NdrWriter().pointer().u32(seconds);
    out.u32(1).u32(2).u32(3).u32(4).u32(50);
    out.u32(0).u32(310).u32(24).u32(11).u32(2026).u32(2);
    return out.u32(0).bytes();
  }

  /** One record of a classic log. */
  static byte[] record(int number, int id, String text) {
    byte[] names = "Src\0Host\0".getBytes(StandardCharsets.UTF_16LE);
    byte[] texts = (text + "\0").getBytes(StandardCharsets.UTF_16LE);
    int size = 56 + names.length + texts.length + 4;
    NdrWriter out = new NdrWriter().u32(size).u32(0x654C664C).u32(number).u32(1000).u32(1000);
    out.u32(id).u16(8).u16(1).u16(0).u16(0).u32(0).u32(56 + names.length);
    out.u32(0).u32(0).u32(0).u32(0).octets(names).octets(texts);
    return out.octets(new byte[4]).bytes();
  }

  static byte[] records(byte[] records) {
    NdrWriter out = new NdrWriter().u32(records.length).octets(records).align(4);
    return out.u32(records.length).u32(0).u32(0).bytes();
  }
}
