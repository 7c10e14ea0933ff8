// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal.content;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps what is unpacked from one message: in memory up to a limit, then in one temporary file,
 * which is removed on close. Used by one thread.
 */
public final class Spool implements Closeable {

  private static final String PREFIX = "attachment-";
  private static final int CHUNK = 64 * 1024;

  private final Path directory;
  private int memory;
  private Optional<FileChannel> file = Optional.empty();
  private long end;

  /**
   * An empty spool, which makes no file yet.
   *
   * @param directory for the temporary file; must exist
   * @param memory octets that may stay in memory
   */
  public Spool(Path directory, int memory) {
    this.directory = directory;
    this.memory = memory;
  }

  /** Removes files that a killed process left behind. */
  public static void sweep(Path directory) throws IOException {
    try (var left = Files.newDirectoryStream(directory, PREFIX + "*")) {
      for (Path path : left) {
        Files.deleteIfExists(path);
      }
    }
  }

  /**
   * Stores a stream to its end.
   *
   * @throws IOException as the stream throws it
   * @throws SpoolException when the temporary file fails
   */
  public Content store(InputStream in) throws IOException {
    byte[] head = in.readNBytes(memory + 1);
    if (head.length <= memory) {
      memory -= head.length;
      return new MemoryContent(head);
    }
    long start = end;
    write(head, head.length);
    byte[] chunk = new byte[CHUNK];
    for (int count = in.readNBytes(chunk, 0, CHUNK); count > 0; ) {
      write(chunk, count);
      count = in.readNBytes(chunk, 0, CHUNK);
    }
    return new FileContent(file.orElseThrow(), start, end - start);
  }

  private void write(byte[] bytes, int count) {
    try {
      FileChannel channel = channel();
      ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
      while (buffer.hasRemaining()) {
        end += channel.write(buffer, end);
      }
    } catch (IOException e) {
      throw new SpoolException(e);
    }
  }

  private FileChannel channel() throws IOException {
    if (file.isEmpty()) {
      Path path = Files.createTempFile(directory, PREFIX, ".tmp");
      file =
          Optional.of(
              FileChannel.open(
                  path,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.DELETE_ON_CLOSE));
    }
    return file.get();
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
