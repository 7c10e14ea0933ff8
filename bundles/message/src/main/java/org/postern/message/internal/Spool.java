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
 * file, which is deleted when the spool is closed.
 */
public final class Spool implements AutoCloseable {

  /** One that stays empty. */
  public static final Spool EMPTY = new Spool(new BodyMemory(0), Path.of("."), 0);

  private final Path directory;
  private final int memoryLimit;
  private final Pages memory;
  private Path path;
  private FileChannel file;
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
    if (file != null || !reserve(length)) {
      return false;
    }
    memory.write(size, piece);
    size += length;
    return true;
  }

  /** Appends, to the file where memory does not do; may block on the disk. */
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the message was given up");
    }
    if (file == null && reserve(length)) {
      memory.write(size, ByteBuffer.wrap(bytes, offset, length));
    } else {
      if (file == null) {
        spill();
      }
      append(ByteBuffer.wrap(bytes, offset, length), size);
    }
    size += length;
  }

  /** Forgets what was written last, so that so many octets are left. */
  synchronized void truncate(long octets) {
    size = Math.min(size, octets);
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
    synchronized (this) {
      if (closed) {
        throw gone();
      }
      if (file == null) {
        return memory.read(position, target, offset, length);
      }
      from = file;
    }
    int count = from.read(ByteBuffer.wrap(target, offset, length), position);
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
    return !closed && memory.reserve(size + more, memoryLimit);
  }

  private void spill() throws IOException {
    path = Files.createTempFile(directory, Workshop.PREFIX, ".tmp");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    memory.forEach(size, piece -> append(piece, file.size()));
    memory.free();
  }

  private void append(ByteBuffer bytes, long start) throws IOException {
    long position = start;
    while (bytes.hasRemaining()) {
      position += file.write(bytes, position);
    }
  }

  private static IOException gone() {
    return new IOException("the message is gone");
  }
}
