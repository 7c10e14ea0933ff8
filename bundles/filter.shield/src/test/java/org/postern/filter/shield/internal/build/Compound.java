// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes OLE compound files with sectors of 512 octets (MS-CFB). */
public final class Compound {

  private static final int SECTOR = 512;
  private static final int MINI = 64;
  private static final int CUTOFF = 4096;
  private static final long FREE = 0xffffffffL;
  private static final long END = 0xfffffffeL;
  private static final long TABLE = 0xfffffffdL;
  private static final String NO_CLASS = "00".repeat(16);

  private record Entry(String name, int type, String classId, byte[] content) {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<byte[]> sectors = new ArrayList<>();
  private final List<Long> table = new ArrayList<>();

  /** A storage of a class, 32 hex digits in the order of the file. */
  public Compound storage(String name, String classId) {
    entries.add(new Entry(name, 1, classId, new byte[0]));
    return this;
  }

  /** A stream. */
  public Compound stream(String name, byte[] content) {
    entries.add(new Entry(name, 2, NO_CLASS, content));
    return this;
  }

  /** An Outlook message with the reminder sound there. */
  public static byte[] outlookMessage(String path) {
    byte[] names =
        new LittleEndian().u32(0x8501).u32(0x00000006).u32(0x851f).u32(0x00010006).toBytes();
    return new Compound()
        .storage("__nameid_version1.0", NO_CLASS).stream("__substg1.0_00030102", names).stream(
                "__substg1.0_0037001F", new LittleEndian().utf16("Subject").toBytes())
            .stream("__substg1.0_8001001F", new LittleEndian().utf16(path).toBytes())
            .toBytes();
  }

  /** An Outlook message with that HTML body. */
  public static byte[] outlookMessageWithHtml(String html) {
    byte[] body = html.getBytes(StandardCharsets.ISO_8859_1);
    return new Compound().stream("__substg1.0_10130102", body).toBytes();
  }

  /** The file. */
  public byte[] toBytes() {
    LittleEndian mini = new LittleEndian();
    LittleEndian miniTable = new LittleEndian();
    List<Long> starts = new ArrayList<>();
    for (Entry entry : entries) {
      starts.add(
          entry.content().length >= CUTOFF ? chain(entry.content()) : mini(entry, mini, miniTable));
    }
    long miniStart = chain(mini.toBytes());
    long miniTableStart = chain(miniTable.toBytes());
    LittleEndian directory = new LittleEndian();
    entry(directory, new Entry("Root Entry", 5, NO_CLASS, mini.toBytes()), miniStart);
    for (int i = 0; i < entries.size(); i++) {
      entry(directory, entries.get(i), starts.get(i));
    }
    long directoryStart = chain(directory.toBytes());
    return file(directoryStart, miniTableStart);
  }

  private byte[] file(long directoryStart, long miniTableStart) {
    long tableSector = sectors.size();
    table.add(TABLE);
    LittleEndian out = new LittleEndian().hex("d0cf11e0a1b11ae1" + NO_CLASS);
    out.u16(0x3e).u16(3).u16(0xfffe).u16(9).u16(6).octets(new byte[6]);
    out.u32(0).u32(1).u32(directoryStart).u32(0).u32(CUTOFF);
    out.u32(miniTableStart).u32(1).u32(END).u32(0).u32(tableSector);
    for (int i = 1; i < 109; i++) {
      out.u32(FREE);
    }
    sectors.forEach(out::octets);
    table.forEach(out::u32);
    for (int i = table.size(); i < SECTOR / 4; i++) {
      out.u32(FREE);
    }
    return out.toBytes();
  }

  private long chain(byte[] content) {
    if (content.length == 0) {
      return END;
    }
    long start = sectors.size();
    for (int at = 0; at < content.length; at += SECTOR) {
      byte[] sector = new byte[SECTOR];
      System.arraycopy(content, at, sector, 0, Math.min(SECTOR, content.length - at));
      sectors.add(sector);
      table.add(at + SECTOR < content.length ? (long) sectors.size() : END);
    }
    return start;
  }

  private static long mini(Entry entry, LittleEndian mini, LittleEndian miniTable) {
    long start = mini.toBytes().length / MINI;
    int pieces = (entry.content().length + MINI - 1) / MINI;
    mini.octets(entry.content()).pad(MINI);
    for (int i = 1; i <= pieces; i++) {
      miniTable.u32(i < pieces ? start + i : END);
    }
    return pieces == 0 ? END : start;
  }

  private static void entry(LittleEndian directory, Entry entry, long start) {
    byte[] name = new byte[64];
    byte[] text = entry.name().getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(text, 0, name, 0, text.length);
    directory.octets(name).u16(text.length + 2).u8(entry.type()).u8(1);
    directory.u32(FREE).u32(FREE).u32(FREE).hex(entry.classId());
    directory.octets(new byte[20]).u32(start).u32(entry.content().length).u32(0);
  }
}
