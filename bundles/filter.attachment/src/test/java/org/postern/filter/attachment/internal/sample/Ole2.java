// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.sample;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds OLE2 files of version 3 ([MS-CFB]). Every stream lies in whole sectors of 512 octets, so
 * that only those of 4096 octets and more are where a reader expects them; shorter ones are filled
 * up with zeros to that size unless they are to go to the mini stream.
 */
public final class Ole2 {

  private static final int SECTOR = 512;
  private static final int MINI = 64;
  private static final int CUTOFF = 4096;
  private static final long FREE = 0xffffffffL;
  private static final long END = 0xfffffffeL;
  private static final long TABLE = 0xfffffffdL;

  private final List<Entry> entries = new ArrayList<>();
  private final Bytes sectors = new Bytes();
  private final List<Long> table = new ArrayList<>();
  private final Bytes mini = new Bytes();
  private final List<Long> miniTable = new ArrayList<>();
  private byte[] classId = new byte[16];

  /** An empty file. */
  public Ole2() {
    entries.add(new Entry("Root Entry", 5, -1));
  }

  private static final class Entry {

    private final String name;
    private final int type;
    private final int parent;
    private long start = END;
    private long size;

    Entry(String name, int type, int parent) {
      this.name = name;
      this.type = type;
      this.parent = parent;
    }
  }

  /** Class id of the root. */
  public Ole2 classId(byte[] id) {
    classId = id.clone();
    return this;
  }

  /** A storage in another one; 0 is the root. */
  public int storage(int parent, String name) {
    entries.add(new Entry(name, 1, parent));
    return entries.size() - 1;
  }

  /** A stream in a storage; 0 is the root. */
  public Ole2 stream(int parent, String name, byte[] content) {
    Entry entry = new Entry(name, 2, parent);
    entry.size = content.length;
    entry.start = content.length < CUTOFF ? small(content) : large(content);
    entries.add(entry);
    return this;
  }

  private long small(byte[] content) {
    byte[] padded = Arrays.copyOf(content, (content.length + MINI - 1) / MINI * MINI);
    mini.raw(padded);
    return chain(miniTable, padded.length / MINI);
  }

  private long large(byte[] content) {
    byte[] padded = Arrays.copyOf(content, (content.length + SECTOR - 1) / SECTOR * SECTOR);
    sectors.raw(padded);
    return chain(table, padded.length / SECTOR);
  }

  private static long chain(List<Long> links, int count) {
    long start = links.size();
    for (int i = 1; i <= count; i++) {
      links.add(i == count ? END : start + i);
    }
    return count == 0 ? END : start;
  }

  /** The file. */
  public byte[] bytes() {
    Entry root = entries.get(0);
    root.size = mini.size();
    root.start = large(mini.bytes());
    Bytes miniLinks = new Bytes();
    miniTable.forEach(miniLinks::u32);
    miniLinks.raw(filled(miniLinks.size()));
    long miniStart = large(miniLinks.bytes());
    long directory = large(directory());
    long first = table.size();
    int tables = (table.size() + 127) / 127;
    for (int i = 0; i < tables; i++) {
      table.add(TABLE);
    }
    Bytes links = new Bytes();
    table.forEach(links::u32);
    links.raw(filled(links.size()));
    return new Bytes()
        .raw(header(directory, miniStart, miniLinks.size() / SECTOR, first, links.size() / SECTOR))
        .raw(sectors.bytes())
        .raw(links.bytes())
        .bytes();
  }

  private static byte[] filled(int size) {
    byte[] rest = new byte[(SECTOR - size % SECTOR) % SECTOR];
    Arrays.fill(rest, (byte) 0xff);
    return rest;
  }

  private byte[] header(long directory, long miniStart, int minis, long first, int tables) {
    Bytes header = new Bytes().u32(0xe011cfd0L).u32(0xe11ab1a1L).fill(0, 16);
    header.u16(0x3e).u16(3).u16(0xfffe).u16(9).u16(6).fill(0, 6).u32(0).u32(tables).u32(directory);
    header.u32(0).u32(CUTOFF).u32(minis == 0 ? END : miniStart).u32(minis).u32(END).u32(0);
    for (int i = 0; i < 109; i++) {
      header.u32(i < tables ? first + i : FREE);
    }
    return header.bytes();
  }

  private byte[] directory() {
    Bytes directory = new Bytes();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      byte[] name = (entry.name + "\0").getBytes(StandardCharsets.UTF_16LE);
      directory.raw(Arrays.copyOf(name, 64)).u16(name.length).u8(entry.type).u8(1);
      directory.u32(FREE).u32(next(i, entry.parent)).u32(next(0, i));
      directory.raw(i == 0 ? classId : new byte[16]).fill(0, 20).u32(entry.start).u32(entry.size);
      directory.u32(0);
    }
    directory.fill(0, (SECTOR - directory.size() % SECTOR) % SECTOR);
    return directory.bytes();
  }

  /** The next entry of the same storage: siblings hang in one long line. */
  private long next(int behind, int parent) {
    for (int i = behind + 1; i < entries.size(); i++) {
      if (entries.get(i).parent == parent && parent >= 0) {
        return i;
      }
    }
    return FREE;
  }
}
