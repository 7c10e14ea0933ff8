// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.shield.internal.ole;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.postern.filter.shield.internal.octets.Octets;
import org.postern.filter.shield.internal.octets.ScanLimitException;

/**
 * Reads a compound file (MS-CFB): a file system of sectors in chains. Chains may be made to run in
 * circles, so none is followed further than there are sectors.
 */
final class CompoundFile {

  /** Limit of directory entries. */
  static final int MAX_ENTRIES = 20_000;

  /** The first four octets, as a number. */
  static final long MAGIC = 0xe011cfd0L;

  private static final long LAST_SECTOR = 0xfffffffaL;
  private static final int HEADER_TABLES = 109;
  private static final int ENTRY = 128;

  private final Octets file;
  private final int sectorSize;
  private final int miniSectorSize;
  private final long miniCutoff;
  private final List<Long> tables = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private List<Long> miniTable = List.of();
  private List<Long> miniStream = List.of();
  private String damage = "";

  /**
   * A directory entry.
   *
   * @param name of the stream or storage
   * @param type 1 storage, 2 stream, 5 root
   * @param classId 32 lower-case hex digits in the order of the file
   * @param start first sector
   * @param size octets of a stream
   */
  record Entry(String name, int type, String classId, long start, long size) {}

  private CompoundFile(Octets file) throws IOException {
    this.file = file;
    int shift = file.u16(30);
    int miniShift = file.u16(32);
    if (shift != 9 && shift != 12) {
      damage = "sectors of 2^" + shift + " octets";
    }
    sectorSize = shift == 12 ? 4096 : 512;
    miniSectorSize = miniShift >= 2 && miniShift <= 9 ? 1 << miniShift : 64;
    miniCutoff = Math.max(0, file.u32(56));
    readTables();
    readDirectory();
    miniTable = chain(file.u32(60));
  }

  /**
   * Reads header and directory.
   *
   * @throws IOException when the content fails, or is too tangled
   */
  static CompoundFile read(Octets file) throws IOException {
    return new CompoundFile(file);
  }

  /** All entries of the directory, whatever they belong to. */
  List<Entry> entries() {
    return entries;
  }

  /** What is wrong with the file, empty when nothing is. */
  String damage() {
    return damage;
  }

  /** The content of a stream, cut to so many octets, and where the file is damaged. */
  Octets stream(Entry entry, int max) throws IOException {
    long wanted = Math.min(entry.size(), max);
    boolean mini = entry.size() < miniCutoff;
    int unit = mini ? miniSectorSize : sectorSize;
    List<Long> places = new ArrayList<>();
    long sector = entry.start();
    while (sector >= 0 && sector <= LAST_SECTOR && (long) places.size() * unit < wanted) {
      places.add(mini ? miniPlace(sector) : place(sector));
      sector = mini ? miniNext(sector) : next(sector);
    }
    return new Pieces(file, places, unit, Math.min(wanted, (long) places.size() * unit));
  }

  private long place(long sector) {
    return (sector + 1) * sectorSize;
  }

  private long next(long sector) throws IOException {
    int perTable = sectorSize / 4;
    long table = sector / perTable;
    if (table >= tables.size()) {
      return -1;
    }
    return file.u32(place(tables.get((int) table)) + sector % perTable * 4);
  }

  private long miniPlace(long sector) {
    long offset = sector * miniSectorSize;
    long index = offset / sectorSize;
    return index < miniStream.size()
        ? place(miniStream.get((int) index)) + offset % sectorSize
        : file.size();
  }

  private long miniNext(long sector) throws IOException {
    int perTable = sectorSize / 4;
    long index = sector / perTable;
    return index < miniTable.size()
        ? file.u32(place(miniTable.get((int) index)) + sector % perTable * 4)
        : -1;
  }

  /** The sectors of a chain; a chain longer than the file runs in a circle. */
  private List<Long> chain(long start) throws IOException {
    long most = file.size() / sectorSize + 1;
    List<Long> sectors = new ArrayList<>();
    long sector = start;
    while (sector >= 0 && sector <= LAST_SECTOR) {
      if (sectors.size() >= most) {
        damage = "a chain of sectors in a circle";
        break;
      }
      sectors.add(sector);
      sector = next(sector);
    }
    return sectors;
  }

  /** Finds the sectors of the allocation table: 109 in the header, the others in a chain. */
  private void readTables() throws IOException {
    long most = file.size() / sectorSize + 1;
    addTables(76, HEADER_TABLES, most);
    long sector = file.u32(68);
    int perSector = sectorSize / 4 - 1;
    for (long i = 0; i < most && sector >= 0 && sector <= LAST_SECTOR; i++) {
      addTables(place(sector), perSector, most);
      sector = file.u32(place(sector) + 4L * perSector);
    }
  }

  private void addTables(long from, int count, long most) throws IOException {
    for (int i = 0; i < count && tables.size() < most; i++) {
      long sector = file.u32(from + 4L * i);
      if (sector >= 0 && sector <= LAST_SECTOR) {
        tables.add(sector);
      }
    }
  }

  private void readDirectory() throws IOException {
    int perSector = sectorSize / ENTRY;
    for (long sector : chain(file.u32(48))) {
      for (int i = 0; i < perSector; i++) {
        long at = place(sector) + (long) i * ENTRY;
        int type = file.at(at + 66);
        if (type > 0) {
          entries.add(entry(at, type));
        }
      }
      if (entries.size() > MAX_ENTRIES) {
        throw new ScanLimitException("an OLE directory of more than " + MAX_ENTRIES + " entries");
      }
    }
    for (Entry entry : entries) {
      if (entry.type() == 5) {
        miniStream = chain(entry.start());
        return;
      }
    }
    damage = "no root";
  }

  private Entry entry(long at, int type) throws IOException {
    byte[] classId = new byte[16];
    for (int i = 0; i < classId.length; i++) {
      classId[i] = (byte) file.at(at + 80 + i);
    }
    int length = Math.min(64, Math.max(0, file.u16(at + 64)));
    return new Entry(
        file.utf16(at, length, 32),
        type,
        HexFormat.of().formatHex(classId),
        file.u32(at + 116),
        file.u32(at + 120));
  }

  /** Pieces of equal length, one behind the other. */
  private record Pieces(Octets whole, List<Long> places, int unit, long size) implements Octets {
    @Override
    public int at(long position) throws IOException {
      if (position < 0 || position >= size) {
        return -1;
      }
      return whole.at(places.get((int) (position / unit)) + position % unit);
    }
  }
}
