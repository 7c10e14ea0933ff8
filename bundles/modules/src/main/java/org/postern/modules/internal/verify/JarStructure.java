// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.modules.internal.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.postern.modules.Refusal;

/**
 * Reads a jar octet by octet, before any library does, and refuses what two readers could see in
 * two ways: a signature says nothing about an entry that only some of them find. The file must be
 * nothing but its entries, one behind the other, and the directory.
 */
final class JarStructure {

  private static final int END = 22;
  private static final int END_SIGNATURE = 0x06054b50;

  private final FileChannel file;
  private final JarLimits limits;

  private JarStructure(FileChannel file, JarLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** The entries of a jar without tricks, in the order of its directory. */
  static List<EntryRecord> read(Path jar, JarLimits limits) throws IOException, Refusal {
    try (FileChannel file = FileChannel.open(jar, StandardOpenOption.READ)) {
      return new JarStructure(file, limits).read();
    }
  }

  private List<EntryRecord> read() throws IOException, Refusal {
    long size = file.size();
    if (size > limits.maxJarSize()) {
      throw new Refusal(
          "The jar has " + size + " octets; " + limits.maxJarSize() + " are allowed (maxJarSize)");
    }
    if (size < END) {
      throw new Refusal("The file is no jar: it is too short");
    }
    ByteBuffer end = at(size - END, END);
    if (end.getInt() != END_SIGNATURE) {
      throw new Refusal("The file is no jar, or something was appended to it");
    }
    // Two numbers of a file split over several disks; both are 0.
    int disk = end.getInt();
    int here = EntryRecord.u16(end);
    int count = EntryRecord.u16(end);
    long length = EntryRecord.u32(end);
    long offset = EntryRecord.u32(end);
    if (disk != 0 || here != count || EntryRecord.u16(end) != 0 || offset + length != size - END) {
      throw new Refusal("The jar is damaged: its end does not fit its directory");
    }
    if (count > limits.maxJarEntries() || length > JarLimits.MAX_DIRECTORY) {
      throw new Refusal(
          "The jar has "
              + count
              + " entries; "
              + limits.maxJarEntries()
              + " are allowed (maxJarEntries)");
    }
    List<EntryRecord> entries = directory(at(offset, (int) length), count);
    walk(entries, offset);
    return entries;
  }

  private static List<EntryRecord> directory(ByteBuffer in, int count) throws Refusal {
    List<EntryRecord> entries = new ArrayList<>();
    EntryNames names = new EntryNames();
    for (int i = 0; i < count; i++) {
      EntryRecord entry = EntryRecord.read(in);
      names.add(entry.name());
      entries.add(entry);
    }
    if (in.hasRemaining()) {
      throw new Refusal("The jar is damaged: it has more entries than its end says");
    }
    return entries;
  }

  /** Nothing lies before, between, or under the entries: a program, or entries that overlap. */
  private void walk(List<EntryRecord> entries, long directory) throws IOException, Refusal {
    List<EntryRecord> inOrder = new ArrayList<>(entries);
    inOrder.sort(Comparator.comparingLong(EntryRecord::offset));
    long position = 0;
    for (EntryRecord entry : inOrder) {
      if (entry.offset() != position) {
        throw new Refusal(
            "The jar holds something besides its entries before '" + entry.name() + "'");
      }
      position += entry.checkLocal(at(position, entry.localLength())) + entry.packed();
      if (entry.hasDescriptor()) {
        position += entry.checkDescriptor(at(position, (int) Math.min(16, directory - position)));
      }
    }
    if (position != directory) {
      throw new Refusal("The jar holds something between its entries and its directory");
    }
  }

  private ByteBuffer at(long position, int length) throws IOException, Refusal {
    if (length < 0 || position < 0 || position + length > file.size()) {
      throw new Refusal("The jar is damaged: an entry ends behind the end of the file");
    }
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position()) < 0) {
        throw new Refusal("The jar was cut while it was read");
      }
    }
    return buffer.flip();
  }
}
