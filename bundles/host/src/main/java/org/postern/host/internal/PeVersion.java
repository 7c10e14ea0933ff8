// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.postern.host.FileVersion;
import org.postern.host.HostTrouble;
import org.postern.host.OpenFile;

/**
 * The version in the resources of a program (Microsoft's PE Format; VS_FIXEDFILEINFO), by a dozen
 * small reads of a file that may have hundreds of megabytes.
 */
public final class PeVersion {

  private static final int DOS_SIGNATURE = 0x5A4D;
  private static final int PE_SIGNATURE = 0x4550;
  private static final int PE32_PLUS = 0x20B;
  private static final int RESOURCES = 2;
  private static final int VERSION_RESOURCE = 16;
  private static final int SECTION = 40;
  private static final int LEVELS = 3;
  private static final int FIXED_INFO_SIGNATURE = 0xFEEF04BD;

  private static final int MAX_SECTIONS = 96;
  private static final int MAX_ENTRIES = 4_096;
  private static final int MAX_INFO = 4_096;

  private record Section(long virtual, long raw) {}

  private final OpenFile file;
  private final String path;

  private PeVersion(OpenFile file, String path) {
    this.file = file;
    this.path = path;
  }

  /** Reads the version; empty if there is none. The path is for messages. */
  public static Optional<FileVersion> read(OpenFile file, String path) throws HostTrouble {
    return new PeVersion(file, path).read();
  }

  private Optional<FileVersion> read() throws HostTrouble {
    ByteBuffer dos = at(0, 64);
    need((dos.getShort(0) & 0xFFFF) == DOS_SIGNATURE);
    long header = unsigned(dos, 60);
    ByteBuffer coff = at(header, 24);
    need(coff.getInt(0) == PE_SIGNATURE);
    int sections = coff.getShort(6) & 0xFFFF;
    int optionalSize = coff.getShort(20) & 0xFFFF;
    need(sections <= MAX_SECTIONS && optionalSize >= 2);
    ByteBuffer optional = at(header + 24, optionalSize);
    int directory = (optional.getShort(0) == PE32_PLUS ? 112 : 96) + 8 * RESOURCES;
    if (directory + 8 > optionalSize || optional.getInt(directory) == 0) {
      return Optional.empty();
    }
    long address = unsigned(optional, directory);
    Section section = section(at(header + 24 + optionalSize, sections * SECTION), address);
    return version(section, section.raw() + address - section.virtual());
  }

  private Section section(ByteBuffer table, long address) throws HostTrouble {
    for (int at = 0; at < table.capacity(); at += SECTION) {
      long begin = unsigned(table, at + 12);
      long size = Math.max(unsigned(table, at + 8), unsigned(table, at + 16));
      if (address >= begin && address < begin + size) {
        return new Section(begin, unsigned(table, at + 20));
      }
    }
    throw broken();
  }

  /** Goes from the root to the version, its first name and its first language. */
  private Optional<FileVersion> version(Section section, long root) throws HostTrouble {
    long offset = 0;
    for (int level = 0; level < LEVELS; level++) {
      ByteBuffer head = at(root + offset, 16);
      int count = (head.getShort(12) & 0xFFFF) + (head.getShort(14) & 0xFFFF);
      need(count <= MAX_ENTRIES);
      Optional<Long> next = entry(at(root + offset + 16, 8 * count), level > 0);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      offset = next.get();
    }
    ByteBuffer data = at(root + offset, 16);
    long place = section.raw() + unsigned(data, 0) - section.virtual();
    int size = (int) Math.min(MAX_INFO, unsigned(data, 4));
    return fixedInfo(at(place, size));
  }

  private static Optional<Long> entry(ByteBuffer entries, boolean any) {
    for (int at = 0; at < entries.capacity(); at += 8) {
      if (any || entries.getInt(at) == VERSION_RESOURCE) {
        return Optional.of(entries.getInt(at + 4) & 0x7FFFFFFFL);
      }
    }
    return Optional.empty();
  }

  private static Optional<FileVersion> fixedInfo(ByteBuffer info) {
    for (int at = 0; at + 16 <= info.capacity(); at += 4) {
      if (info.getInt(at) == FIXED_INFO_SIGNATURE) {
        int high = info.getInt(at + 8);
        int low = info.getInt(at + 12);
        return Optional.of(new FileVersion(high >>> 16, high & 0xFFFF, low >>> 16, low & 0xFFFF));
      }
    }
    return Optional.empty();
  }

  private ByteBuffer at(long offset, int length) throws HostTrouble {
    need(offset >= 0);
    byte[] octets = file.read(offset, length);
    need(octets.length == length);
    return ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static long unsigned(ByteBuffer in, int at) {
    return Integer.toUnsignedLong(in.getInt(at));
  }

  private void need(boolean holds) throws HostTrouble {
    if (!holds) {
      throw broken();
    }
  }

  private HostTrouble broken() {
    return new HostTrouble(
        HostTrouble.Kind.BROKEN_ANSWER, path + " is not a program of Windows, or is damaged.");
  }
}
