// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.postern.message.BodyMemory;
import org.postern.message.Workshop;

/**
 * Octets that are written once and read many times: in memory up to a limit, then in a temporary
 * file, which is deleted when the spool is closed. What comes behind the limit is gathered in
 * memory until there is enough for one large write; the last of it stays there.
 */
public final class Spool implements AutoCloseable {

  /** One that stays empty. */
  public static final Spool EMPTY = new Spool(new BodyMemory(0), Path.of("."), 0);

  /** Octets of one that has a file which are gathered before they are written to it. */
  private static final int GATHERED = 4 * BodyMemory.PAGE;

  private final Path directory;
  private final int memoryLimit;
  private final Pages memory;
  private Path path;
  private FileChannel file;
  private long inFile;
  private long size;
  private boolean closed;

  /** An empty spool that keeps so many octets in memory, if the budget allows. */
  public Spool(BodyMemory budget, Path directory, int memoryLimit) {
    this.directory = directory;
    this.memoryLimit = memoryLimit;
    memory = new Pages(budget);
  }

  /** Octets written. */
  public synchronized long size() {
    return size;
  }

  /** Whether no file was needed so far. */
  synchronized boolean isInMemory() {
    return file == null;
  }

  /** Appends to memory and consumes the piece, or leaves it and says that it needs the file. */
  public synchronized boolean tryMemory(ByteBuffer piece) {
    int length = piece.remaining();
    if (!reserve(length)) {
      return false;
    }
    memory.write(size - inFile, piece);
    size += length;
    return true;
  }

  /** Appends, to the file where memory does not do; may block on the disk. */
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the message was given up");
    }
    if (!reserve(length)) {
      spill();
    }
    ByteBuffer piece = ByteBuffer.wrap(bytes, offset, length);
    if (reserve(length)) {
      memory.write(size - inFile, piece);
    } else {
      append(piece);
    }
    size += length;
  }

  /** Forgets what was written last, so that so many octets are left. */
  synchronized void truncate(long octets) {
    size = Math.min(size, octets);
    inFile = Math.min(inFile, size);
  }

  /**
   * Opens a range; the stream can be shared, as Jakarta Mail understands it.
   *
   * @throws IOException after {@link #close()}; what was opened before then fails while it is read
   */
  public synchronized InputStream open(long offset, long length) throws IOException {
    if (closed) {
      throw gone();
    }
    return new RangeInputStream(this, offset, length);
  }

  /**
   * Reads at a place, at least one octet. A filter whose call was given up may come here when the
   * message is over and its memory holds the mail of somebody else, hence the lock.
   */
  int read(long position, byte[] target, int offset, int length) throws IOException {
    FileChannel from;
    int most;
    synchronized (this) {
      if (closed) {
        throw gone();
      }
      if (position >= inFile) {
        return memory.read(position - inFile, target, offset, length);
      }
      from = file;
      most = (int) Math.min(length, inFile - position);
    }
    int count = from.read(ByteBuffer.wrap(target, offset, most), position);
    if (count <= 0) {
      throw new IOException("the temporary file of the message is shorter than it was");
    }
    return count;
  }

  /** Gives memory back and deletes the file. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    memory.free();
    if (path != null) {
      // There may be a file that could not be opened, when this process has too many open.
      try (FileChannel open = file) {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        path.toFile().deleteOnExit();
      }
    }
  }

  private boolean reserve(int more) {
    int limit = file == null ? memoryLimit : Math.min(memoryLimit, GATHERED);
    return !closed && memory.reserve(size - inFile + more, limit);
  }

  /** Writes to the file what lies in memory. */
  private void spill() throws IOException {
    if (file == null) {
      path = Files.createTempFile(directory, Workshop.PREFIX, ".tmp");
      // Not to be truncated, though it is empty: ext4 takes a file that was truncated for one that
      // replaces another, and writes it to the disk when it is closed, even one just deleted.
      file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
    append(memory.buffers(size - inFile));
    memory.shrink(Math.min(memoryLimit, GATHERED));
  }

  private void append(ByteBuffer... pieces) throws IOException {
    file.position(inFile);
    for (int i = 0; i < pieces.length; ) {
      inFile += file.write(pieces, i, pieces.length - i);
      while (i < pieces.length && !pieces[i].hasRemaining()) {
        i++;
      }
    }
  }

  private static IOException gone() {
    return new IOException("the message is gone");
  }
}
