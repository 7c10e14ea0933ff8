// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.postern.message.BodyMemory;
import org.postern.message.Workshop;

/**
 * Octets that are written once and read many times: in memory up to a limit, then in a temporary
 * file, which is deleted when the spool is closed.
 */
public final class Spool implements AutoCloseable {

  /** One that stays empty. */
  public static final Spool EMPTY = new Spool(new BodyMemory(0), Path.of("."), 0);

  private static final int FIRST = 8 << 10;

  private final BodyMemory budget;
  private final Path directory;
  private final int memoryLimit;
  private byte[] memory = new byte[0];
  private Path path;
  private FileChannel file;
  private long size;
  private boolean closed;

  /** An empty spool that keeps so many octets in memory, if the budget allows. */
  public Spool(BodyMemory budget, Path directory, int memoryLimit) {
    this.budget = budget;
    this.directory = directory;
    this.memoryLimit = memoryLimit;
  }

  /** Octets written. */
  public synchronized long size() {
    return size;
  }

  /** Appends to memory and consumes the piece, or leaves it and says that it needs the file. */
  public synchronized boolean tryMemory(ByteBuffer piece) {
    int length = piece.remaining();
    if (file != null || !reserve(length)) {
      return false;
    }
    piece.get(memory, (int) size, length);
    size += length;
    return true;
  }

  /** Appends, to the file where memory does not do; may block on the disk. */
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the message was given up");
    }
    if (file == null && reserve(length)) {
      System.arraycopy(bytes, offset, memory, (int) size, length);
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
   *     when it is in a file
   */
  public synchronized InputStream open(long offset, long length) throws IOException {
    if (closed) {
      throw new IOException("the message is gone");
    }
    if (file == null) {
      return new SharedByteArrayInputStream(memory, (int) offset, (int) length);
    }
    return new RangeInputStream(file, offset, length);
  }

  /** Gives memory back and deletes the file. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    budget.release(memory.length);
    memory = new byte[0];
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
    long need = size + more;
    if (need <= memory.length) {
      return !closed;
    }
    if (closed || need > memoryLimit) {
      return false;
    }
    long room = Math.min(memoryLimit, Math.max(Math.max(FIRST, need), 2L * memory.length));
    if (!budget.take(room - memory.length)) {
      return false;
    }
    memory = Arrays.copyOf(memory, (int) room);
    return true;
  }

  private void spill() throws IOException {
    path = Files.createTempFile(directory, Workshop.PREFIX, ".tmp");
    file =
        FileChannel.open(
            path,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    append(ByteBuffer.wrap(memory, 0, (int) size), 0);
    budget.release(memory.length);
    memory = new byte[0];
  }

  private void append(ByteBuffer bytes, long start) throws IOException {
    long position = start;
    while (bytes.hasRemaining()) {
      position += file.write(bytes, position);
    }
  }
}
